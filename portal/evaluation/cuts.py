"""By what the answers of many groups can be laid out. Another cut is one line in CUTS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.evaluation.models import AnswerBox
from portal.groups.memberships import Membership, Role

QUARTER_MONTHS = 3


@dataclass(frozen=True)
class Profile:
    """What is known of the group of one box: the box, and who trained it when it opened."""

    box: AnswerBox
    trainers: tuple[int, ...]


@dataclass(frozen=True)
class Cut:
    """One way to lay answers out: its name, and the value of a group in it."""

    slug: str
    value_of: Callable[[Profile], str]


CUTS: tuple[Cut, ...] = (
    Cut("period", lambda profile: quarter_of(profile.box.closes_at)),
    Cut("programme", lambda profile: profile.box.group.programme),
    Cut("audience", lambda profile: profile.box.group.audience),
    Cut("language", lambda profile: profile.box.group.languages),
    Cut("place", lambda profile: profile.box.group.place),
    Cut("trainers", lambda profile: ",".join(str(each) for each in profile.trainers)),
)
"""The first is kept longest where groups must be laid together: the last is given up first."""


def quarter_of(moment: datetime) -> str:
    """The quarter of the year on the organisation's calendar, as "2026-4"."""
    day = clock.local(moment)
    return f"{day.year}-{(day.month - 1) // QUARTER_MONTHS + 1}"


def quarter_is_over(quarter: str) -> bool:
    """Whether nothing can be added to that quarter any more by the clock."""
    return quarter_of(clock.now()) > quarter


def profiles_of(boxes: Iterable[AnswerBox]) -> list[Profile]:
    """What is known of the groups of `boxes`, which are loaded with them; one query."""
    held = list(boxes)
    trained: dict[int, list[Membership]] = {}
    wanted = [box.group_id for box in held]
    found = Membership.select().where(Membership.group.in_(wanted), Membership.role == Role.TRAINER)
    for membership in found.order_by(Membership.person):
        trained.setdefault(membership.group_id or 0, []).append(membership)
    return [Profile(box, _then(trained.get(box.group_id, []), box.opens_at)) for box in held]


def values_of(profile: Profile) -> Mapping[str, str]:
    """The value of a group in each cut."""
    return {cut.slug: cut.value_of(profile) for cut in CUTS}


def _then(memberships: Iterable[Membership], moment: datetime) -> tuple[int, ...]:
    there = {
        each.person_id
        for each in memberships
        if each.since <= moment and (each.until is None or each.until > moment)
    }
    return tuple(sorted(there))
