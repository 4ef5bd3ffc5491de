"""Counting the people of a course that is over: invited, enrolled, started, completed.

What each step means, here and on the page:

- invited: a talk before the course ended in an invitation. The portal keeps of a talk only that,
  so it cannot tell who enrolled of whom; and where a group notes no talks, there are none.
- enrolled: somebody became a participant of the group before its last session ended.
- started: they were at the first or the second session. A place that is not taken shows by then,
  and who was only kept from the very first evening counts.
- completed: they were at three of every four sessions, or more. Each session brings a subject of
  its own, so whoever misses more than one in four missed a part of the course; with six sessions
  it takes five.

Sessions are those that were held and of which somebody noted who was there. A list that nobody
kept would otherwise say that nobody came.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from peewee import fn

from portal import clock
from portal.db import create_once, database
from portal.evaluation.asking import Asking, ended_courses, held_sessions
from portal.evaluation.cuts import quarter_of
from portal.groups.intakes import intakes_of
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.results.course_counts import CourseCount, SessionCount, SessionSum
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session

FIRST = 2
"""Who was at one of so many first sessions has started."""
PART, OF = 3, 4
"""Who was at so many of every so many sessions has completed the course."""


def count_courses() -> int:
    """Count every course whose end form has closed; return how many were counted anew."""
    counted = CourseCount.select(CourseCount.group)
    made = sum(_count(end) for end in ended_courses(Group.id.not_in(counted)))
    add_up_sessions()
    return made


def add_up_sessions() -> None:
    """Write down how many were at the sessions of all courses, where that changed."""
    with database.atomic():
        rows: Any = (
            SessionCount.select(
                SessionCount.number,
                fn.COUNT(SessionCount.id),
                fn.SUM(SessionCount.expected),
                fn.SUM(SessionCount.present),
            )
            .group_by(SessionCount.number)
            .order_by(SessionCount.number)
            .tuples()
        )
        columns = [SessionSum.number, SessionSum.courses, SessionSum.expected, SessionSum.present]
        written: Any = SessionSum.select(*columns).order_by(SessionSum.number).tuples()
        counted = list(rows)
        if counted != list(written):
            SessionSum.delete().execute()
            if counted:
                SessionSum.insert_many(counted, columns).execute()


def _count(end: Asking) -> bool:
    group = end.session.group
    held = held_sessions(group)
    ended = end.session.ends_at
    spans = _spans(group, ended)
    present = _present(held, set(spans))
    noted = [session for session in held if present[session.id]]
    attended = Counter(person for session in noted for person in present[session.id])
    began = {person for session in noted[:FIRST] for person in present[session.id]}
    with database.atomic():
        course, new = create_once(
            CourseCount,
            unique=("group",),
            group=group,
            counted_at=clock.now(),
            quarter=quarter_of(ended),
            sessions=len(noted),
            invited=intakes_of(group).invited,
            enrolled=len(spans),
            started=len(began),
            completed=sum(OF * times >= PART * len(noted) for times in attended.values()),
        )
        if new:
            for number, session in enumerate(held, start=1):
                there = present[session.id]
                if there:
                    SessionCount.create(
                        course=course,
                        number=number,
                        expected=len(there | _in_group(spans, session)),
                        present=len(there),
                    )
    return bool(new)


Spans = dict[int, list[tuple[datetime, datetime | None]]]


def _spans(group: Group, ended: datetime) -> Spans:
    """From when until when each participant who came before the end took part."""
    found: Spans = {}
    held = Membership.select().where(
        Membership.group == group,
        Membership.role == Role.PARTICIPANT,
        Membership.since <= ended,
    )
    for membership in held:
        span = (membership.since, membership.until)
        found.setdefault(membership.person_id, []).append(span)
    return found


def _present(held: list[Session], people: set[int]) -> dict[int, set[int]]:
    """Who of `people` was at each of these sessions; one query."""
    found: dict[int, set[int]] = {session.id: set() for session in held}
    for row in Attendance.select().where(Attendance.session.in_(list(found))):
        if row.person_id in people:
            found[row.session_id].add(row.person_id)
    return found


def _in_group(spans: Spans, session: Session) -> set[int]:
    """Who took part in the group when `session` was held."""
    return {
        person
        for person, times in spans.items()
        if any(
            since <= session.ends_at and (until is None or until > session.starts_at)
            for since, until in times
        )
    }
