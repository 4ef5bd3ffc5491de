"""What needs a coordinator: of each phase the groups in which something stands out, and what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from peewee import ModelSelect, fn

from portal import clock
from portal.db import UTCDateTimeField, database
from portal.groups.certifications import groups_with_ending_certificates
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.planning.composition import FULL, THIN, is_full, is_thin
from portal.sessions.models import Cancellation, Session
from portal.talks.models import TalkRequest

UNANSWERED = timedelta(days=2)
"""After this a request to talk that nobody has seen is a coordinator's business."""
COMING = (Phase.PLANNED, Phase.COURSE)
"""Of these phases is the course given, or will be."""
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


def attention() -> dict[Phase, Attention]:
    """By phase, the newest groups in which something stands out; three queries."""
    by_phase: dict[Phase, list[int]] = {}
    waiting = _unanswered()
    for phase, group_id in sorted(waiting | _coming(), key=lambda key: -key[1]):
        by_phase.setdefault(phase, []).append(group_id)
    shown = [group_id for ids in by_phase.values() for group_id in ids[:SHOWN]]
    groups = {group.id: group for group in _with_numbers(shown)}
    return {
        phase: Attention(
            tuple(
                Standing(groups[each], _signs(groups[each], (phase, each) in waiting))
                for each in by_phase[phase][:SHOWN]
            ),
            max(len(by_phase[phase]) - SHOWN, 0),
        )
        for phase in Phase
        if phase in by_phase
    }


def standing_out() -> set[int]:
    """The ids of the groups in which anything stands out; two queries."""
    return {group_id for _phase, group_id in _unanswered() | _coming()}


def _signs(group: Any, waits: bool) -> tuple[Sign, ...]:
    """What stands out in a group that was read with its numbers."""
    stands = {Sign.TALK_WAITS: waits}
    if group.phase in COMING:
        last_end = MOMENT.python_value(group.last_end)
        over = last_end is not None and last_end <= clock.now()
        stands |= {
            Sign.NO_TRAINER: not group.has_trainer,
            Sign.NO_DATES: last_end is None,
            Sign.COURSE_OVER: group.phase == Phase.COURSE and over,
            Sign.THIN: is_thin(group.participants),
            Sign.FULL: is_full(group.participants),
            Sign.CERTIFICATE: bool(group.certificate_ends),
        }
    return tuple(sign for sign, holds in stands.items() if holds)


def _with_numbers(ids: list[int]) -> Iterable[Group]:
    """These groups, each with what is told of it; one query."""
    numbers = _numbers()
    numbers["last_end"] = _ends().order_by(Session.ends_at.desc()).limit(1)
    columns = (each.alias(name) for name, each in numbers.items())
    shown = (Group.id, Group.name, Group.phase)
    found: Iterable[Group] = Group.select(*shown, *columns).where(Group.id.in_(ids))
    return found


def _coming() -> set[tuple[Phase, int]]:
    """The groups whose course is given, or will be, and in which something stands out."""
    planned = Group.phase == Phase.PLANNED
    numbers = _numbers()
    numbers["goes_on"] = fn.EXISTS(_ends().where(planned | (Session.ends_at > clock.now())))
    counted = (
        Group.select(Group.id, Group.phase, *(each.alias(name) for name, each in numbers.items()))
        .where(Group.phase.in_(COMING))
        .alias("counted")
    )
    each = counted.c
    # What costs least comes first: where one thing stands out, the database looks at no more.
    stands_out = (
        ~each.has_trainer
        | ~each.goes_on
        | each.certificate_ends
        | ~each.participants.between(THIN, FULL)
    )
    found = Group.select(each.phase, each.id).from_(counted).where(stands_out)
    return {(Phase(phase), group_id) for phase, group_id in database.execute(found).fetchall()}


def _numbers() -> dict[str, Any]:
    """What is counted of a group."""
    people, training = (
        Membership.select(Membership.id).where(
            Membership.group == Group.id, Membership.role == role, Membership.current()
        )
        for role in (Role.PARTICIPANT, Role.TRAINER)
    )
    return {
        "participants": people.select(fn.COUNT(Membership.id)),
        "has_trainer": fn.EXISTS(training),
        "certificate_ends": Group.id.in_(groups_with_ending_certificates()),
    }


def _ends() -> ModelSelect[Session]:
    """When the sessions of a group end that stand."""
    stands = Session.id.not_in(Cancellation.select(Cancellation.session))
    return Session.select(Session.ends_at).where(Session.group == Group.id, stands)


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
