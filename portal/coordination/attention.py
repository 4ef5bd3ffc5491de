"""What needs a coordinator: of each phase the groups in which something stands out, and what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from peewee import fn

from portal import clock
from portal.db import UTCDateTimeField
from portal.groups.certifications import groups_with_ending_certificates
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.planning.composition import FULL, THIN, is_full, is_thin
from portal.sessions.models import Cancellation, Session
from portal.talks.models import TalkRequest

UNANSWERED = timedelta(days=2)
"""After this a request to talk that nobody has seen is a coordinator's business."""
SHOWN = 5
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
    """A group, and what stands out in it."""

    group: Group
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Attention:
    """The groups of one phase that need somebody; `more` were left out."""

    standings: tuple[Standing, ...]
    more: int


@dataclass(frozen=True)
class _Numbers:
    """What is counted of one group whose course is given, or will be."""

    group_id: int
    phase: Phase
    participants: int
    trainers: int
    last_end: datetime | None
    certificate_ends: bool


def attention() -> dict[Phase, Attention]:
    """By phase, the newest groups in which something stands out; three queries."""
    signs = standing_out()
    by_phase: dict[Phase, list[int]] = {}
    for phase, group_id in sorted(signs, key=lambda key: -key[1]):
        by_phase.setdefault(phase, []).append(group_id)
    shown = [group_id for ids in by_phase.values() for group_id in ids[:SHOWN]]
    groups = {group.id: group for group in Group.select().where(Group.id.in_(shown))}
    return {
        phase: Attention(
            tuple(Standing(groups[each], signs[phase, each]) for each in by_phase[phase][:SHOWN]),
            max(len(by_phase[phase]) - SHOWN, 0),
        )
        for phase in Phase
        if phase in by_phase
    }


def standing_out() -> dict[tuple[Phase, int], tuple[Sign, ...]]:
    """What stands out in groups, by phase and id, of those where anything does; two queries.

    The database counts, and only for groups whose course is given or will be.
    """
    found: dict[tuple[Phase, int], list[Sign]] = {key: [Sign.TALK_WAITS] for key in _unanswered()}
    for numbers in _coming():
        found.setdefault((numbers.phase, numbers.group_id), []).extend(_signs(numbers))
    return {key: tuple(signs) for key, signs in found.items()}


def _signs(numbers: _Numbers) -> Iterable[Sign]:
    over = numbers.last_end is not None and numbers.last_end <= clock.now()
    stands = {
        Sign.NO_TRAINER: not numbers.trainers,
        Sign.NO_DATES: numbers.last_end is None,
        Sign.COURSE_OVER: numbers.phase is Phase.COURSE and over,
        Sign.THIN: is_thin(numbers.participants),
        Sign.FULL: is_full(numbers.participants),
        Sign.CERTIFICATE: numbers.certificate_ends,
    }
    return (sign for sign, holds in stands.items() if holds)


def _coming() -> Iterable[_Numbers]:
    """The groups whose course is given, or will be, and in which something stands out."""
    here = (Membership.group == Group.id) & Membership.current()
    people, trainers = (
        Membership.select(fn.COUNT(Membership.id)).where(here, Membership.role == role)
        for role in (Role.PARTICIPANT, Role.TRAINER)
    )
    last_end = Session.select(fn.MAX(Session.ends_at)).where(
        Session.group == Group.id,
        Session.id.not_in(Cancellation.select(Cancellation.session)),
    )
    counted = (
        Group.select(
            Group.id,
            Group.phase,
            people.alias("participants"),
            trainers.alias("trainers"),
            last_end.alias("last_end"),
        )
        .where(Group.phase.in_([Phase.PLANNED, Phase.COURSE]))
        .alias("counted")
    )
    each = counted.c
    certificate = each.id.in_(groups_with_ending_certificates())
    stands_out = (
        (each.trainers == 0)
        | each.last_end.is_null()
        | ((each.phase == Phase.COURSE) & (each.last_end <= MOMENT.db_value(clock.now())))
        | ~each.participants.between(THIN, FULL)
        | certificate
    )
    rows: Any = (
        Group.select(
            *(each.id, each.phase, each.participants, each.trainers, each.last_end, certificate)
        )
        .from_(counted)
        .where(stands_out)
        .tuples()
    )
    for group_id, phase, participants, training, end, is_ending in rows:
        last = MOMENT.python_value(end)
        yield _Numbers(group_id, Phase(phase), participants, training, last, bool(is_ending))


def _unanswered() -> set[tuple[Phase, int]]:
    """The groups in which somebody waits for a talk and nobody has seen it."""
    rows: Any = (
        TalkRequest.select(Group.phase, Group.id)
        .join(Group)
        .where(
            TalkRequest.is_open(),
            TalkRequest.seen_at.is_null(),
            TalkRequest.asked_at < clock.now() - UNANSWERED,
            Group.phase != Phase.CLOSED,
        )
        .distinct()
        .tuples()
    )
    return {(Phase(phase), group_id) for phase, group_id in rows}


MOMENT = UTCDateTimeField()
