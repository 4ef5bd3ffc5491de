"""How many people each group has: numbers, and no names."""

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


def group_counts() -> list[GroupCount]:
    """Every group, newest first, with its numbers, in two queries."""
    numbers: dict[tuple[int, str], int] = {}
    held = (
        Membership.select(Membership.group, Membership.role, fn.COUNT(Membership.id).alias("many"))
        .where(Membership.group.is_null(False), Membership.current())
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
        for group in Group.select().order_by(Group.id.desc())
    ]


def by_phase(counts: list[GroupCount]) -> dict[Phase, list[GroupCount]]:
    """`counts` under each phase, in the order of a group's life."""
    return {phase: [each for each in counts if each.group.phase == phase] for phase in Phase}
