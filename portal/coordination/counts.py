"""How many groups there are, and how many people each has: numbers, and no names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import fn

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase


@dataclass(frozen=True)
class GroupCount:
    """A group, and how many participants and trainers it has now."""

    group: Group
    participants: int
    trainers: int


def counts_of(groups: Iterable[Group]) -> list[GroupCount]:
    """Each of `groups` with its numbers, in one query."""
    shown = list(groups)
    numbers: dict[tuple[int, str], int] = {}
    held = (
        Membership.select(Membership.group, Membership.role, fn.COUNT(Membership.id).alias("many"))
        .where(Membership.group.in_([group.id for group in shown]), Membership.current())
        .group_by(Membership.group, Membership.role)
    )
    rows: Iterable[Any] = held.dicts()
    for row in rows:
        numbers[row["group"], row["role"]] = row["many"]
    return [
        GroupCount(
            group,
            numbers.get((group.id, Role.PARTICIPANT), 0),
            numbers.get((group.id, Role.TRAINER), 0),
        )
        for group in shown
    ]


def groups_by_phase() -> dict[Phase, int]:
    """How many groups are in each phase, in the order of a group's life; one query."""
    rows: Any = Group.select(Group.phase, fn.COUNT(Group.id)).group_by(Group.phase).tuples()
    found = dict(rows)
    return {phase: found.get(phase, 0) for phase in Phase}
