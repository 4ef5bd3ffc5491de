"""The session that somebody wants to know about now, for the start page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from peewee import ModelSelect

from portal import clock
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session
from portal.sessions.summaries import Summary, summaries, summarised, with_surroundings
from portal.statements import NOW, Slot, statement


@dataclass(frozen=True)
class Upcoming:
    """The session that comes first, and, when it is cancelled, the next one that takes place."""

    summary: Summary
    instead: Summary | None


def next_session(person: Person, group_ids: Collection[int]) -> Upcoming | None:
    """The session of those groups that runs now, else the first to come; None without one.

    A cancelled one counts until it would have begun. Only groups that `person`
    belongs to count. One query.
    """
    if not group_ids:
        return None
    found = summarised(_next(person=person.id, group_ids=list(group_ids)))
    if not found:
        return None
    return Upcoming(found[0], found[1] if len(found) > 1 else None)


@statement
def _next(person: Any, group_ids: list[Slot]) -> ModelSelect[Session]:
    cancelled = Session.id.in_(Cancellation.select(Cancellation.session))
    to_come = Session.group.in_(group_ids) & (
        (~cancelled & (Session.ends_at > NOW)) | (cancelled & (Session.starts_at > NOW))
    )
    in_order = Session.starts_at, Session.id
    first = Session.select(Session.id).where(to_come).order_by(*in_order).limit(1)
    taking_place = (
        Session.select(Session.id).where(to_come, ~cancelled).order_by(*in_order).limit(1)
    )
    return with_surroundings(
        Session.visible_to(person)
        .where(Session.id.in_(first) | Session.id.in_(taking_place))
        .order_by(*in_order),
        person,
    )


def last_session(person: Person, group_ids: Collection[int]) -> Summary | None:
    """The latest session of those groups that took place and is over; None without one.

    One query.
    """
    if not group_ids:
        return None
    cancelled = Session.id.in_(Cancellation.select(Cancellation.session))
    found = summaries(
        Session.visible_to(person)
        .where(Session.group.in_(list(group_ids)), Session.ends_at <= clock.now(), ~cancelled)
        .order_by(Session.ends_at.desc(), Session.id.desc())
        .limit(1),
        person,
    )
    return found[0] if found else None
