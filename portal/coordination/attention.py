"""What needs a coordinator: of each phase the groups in which something stands out, and what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from peewee import fn

from portal import clock
from portal.coordination.counts import GroupCount
from portal.groups.certifications import groups_with_ending_certificates
from portal.groups.models import Group, Phase
from portal.planning.composition import is_full, is_thin
from portal.sessions.models import Cancellation, Session
from portal.talks.models import TalkRequest

UNANSWERED = timedelta(days=2)
"""After this a request to talk that nobody has seen is a coordinator's business."""
SHOWN = 25
"""Groups of a phase that are shown; how many more there are is said."""


class Sign(StrEnum):
    """What can stand out in a group."""

    NO_TRAINER = "no trainer"
    NO_DATES = "no dates"
    THIN = "thin"
    FULL = "full"
    COURSE_OVER = "course over"
    TALK_WAITS = "talk waits"
    CERTIFICATE = "certificate"


@dataclass(frozen=True)
class Standing:
    """A group, its numbers, and what stands out."""

    count: GroupCount
    signs: tuple[Sign, ...]

    @property
    def group(self) -> Group:
        """The group it is about."""
        return self.count.group


@dataclass(frozen=True)
class Attention:
    """The groups of one phase that need somebody; `more` were left out."""

    standings: tuple[Standing, ...]
    more: int


def attention(counts: Iterable[GroupCount]) -> dict[Phase, Attention]:
    """By phase, the groups in which something stands out; three queries."""
    ahead, planned = _sessions()
    waiting = _unanswered()
    ending = groups_with_ending_certificates()
    found: dict[Phase, list[Standing]] = {}
    for count in counts:
        signs = tuple(_signs(count, ahead, planned, waiting))
        if count.group.id in ending and _is_coming(count.group):
            signs = (*signs, Sign.CERTIFICATE)
        if signs:
            found.setdefault(Phase(count.group.phase), []).append(Standing(count, signs))
    return {
        phase: Attention(tuple(found[phase][:SHOWN]), max(len(found[phase]) - SHOWN, 0))
        for phase in Phase
        if phase in found
    }


def _signs(
    count: GroupCount, ahead: set[int], planned: set[int], waiting: set[int]
) -> Iterable[Sign]:
    group, phase = count.group, Phase(count.group.phase)
    stands: dict[Sign, bool] = {}
    if phase is not Phase.CLOSED:
        stands[Sign.TALK_WAITS] = group.id in waiting
    if _is_coming(group):
        stands[Sign.NO_TRAINER] = not count.trainers
        stands[Sign.NO_DATES] = group.id not in planned
        stands[Sign.COURSE_OVER] = phase is Phase.COURSE and group.id in planned - ahead
        stands[Sign.THIN] = is_thin(count.participants)
        stands[Sign.FULL] = is_full(count.participants)
    return (sign for sign, holds in stands.items() if holds)


def _is_coming(group: Group) -> bool:
    """Whether a course is given, or will be."""
    return group.phase in {Phase.PLANNED, Phase.COURSE}


def _sessions() -> tuple[set[int], set[int]]:
    """The groups that have a session to come, and those that have one at all."""
    rows: Any = (
        Session.select(Session.group, fn.MAX(Session.ends_at))
        .where(Session.id.not_in(Cancellation.select(Cancellation.session)))
        .group_by(Session.group)
        .tuples()
    )
    ends = dict(rows)
    now = clock.now()
    return {group_id for group_id, end in ends.items() if end > now}, set(ends)


def _unanswered() -> set[int]:
    """The groups in which somebody waits for a talk and nobody has seen it."""
    rows: Any = (
        TalkRequest.select(TalkRequest.group)
        .where(
            TalkRequest.is_open(),
            TalkRequest.seen_at.is_null(),
            TalkRequest.asked_at < clock.now() - UNANSWERED,
        )
        .distinct()
        .tuples()
    )
    return {group_id for (group_id,) in rows}
