"""The session that somebody wants to know about now, for the start page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Case, fn

from portal import clock
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session
from portal.sessions.summaries import Summary, summaries


@dataclass(frozen=True)
class Upcoming:
    """The session that comes first, and, when it is cancelled, the next one that takes place."""

    summary: Summary
    instead: Summary | None


@dataclass(frozen=True)
class CourseProgress:
    """How far a group is: sessions over and to come (the cancelled ones not counted)."""

    held: int
    ahead: int
    last_ended_at: datetime | None


def next_session(person: Person, group_ids: Collection[int]) -> Upcoming | None:
    """The session of those groups that runs now, else the first to come; None without one.

    A cancelled one counts until it would have begun. Only groups that `person`
    belongs to count. At most two queries.
    """
    if not group_ids:
        return None
    now = clock.now()
    cancelled = Session.id.in_(Cancellation.select(Cancellation.session))
    to_come = Session.group.in_(list(group_ids)) & (
        (~cancelled & (Session.ends_at > now)) | (cancelled & (Session.starts_at > now))
    )
    in_order = Session.starts_at, Session.id
    first = Session.select(Session.id).where(to_come).order_by(*in_order).limit(1)
    taking_place = (
        Session.select(Session.id).where(to_come, ~cancelled).order_by(*in_order).limit(1)
    )
    found = summaries(
        Session.visible_to(person)
        .where(Session.id.in_(first) | Session.id.in_(taking_place))
        .order_by(*in_order),
        person,
    )
    if not found:
        return None
    return Upcoming(found[0], found[1] if len(found) > 1 else None)


def last_session(person: Person, group_ids: Collection[int]) -> Summary | None:
    """The latest session of those groups that took place and is over; None without one.

    At most two queries.
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


def progress_of(group_ids: Collection[int]) -> dict[int, CourseProgress]:
    """How far each of those groups is, by id, in one query; a group without sessions is left out.

    "Between courses" is held sessions with none ahead while the group is not yet
    a supportgroep; "after the course" is a matter of the group's phase.
    """
    over = Session.ends_at <= clock.now()
    # Plain tuples of the database, of which the stubs know nothing.
    rows: Any = (
        Session.select(
            Session.group,
            fn.SUM(Case(None, [(over, 1)], 0)).alias("held"),
            fn.SUM(Case(None, [(over, 0)], 1)).alias("ahead"),
            fn.MAX(Case(None, [(over, Session.ends_at)])).alias("last_ended_at"),
        )
        .where(
            Session.group.in_(list(group_ids)),
            Session.id.not_in(Cancellation.select(Cancellation.session)),
        )
        .group_by(Session.group)
        .tuples()
    )
    moment: Any = Session.ends_at.python_value
    return {
        group: CourseProgress(int(held), int(ahead), moment(last))
        for group, held, ahead, last in rows
    }
