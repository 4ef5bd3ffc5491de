"""Dates for a whole course, from a weekday and a time; days on which people are off are skipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal import clock
from portal.calendars.days_off import day_off
from portal.groups.models import Group
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Cancellation, Session

A_WEEK = timedelta(weeks=1)
MANY_AT_MOST = 30


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """When a group meets: on `weekday` (0 is Monday) from `at` until `until`, from `since` on.

    `every` is 1 for each week and 2 for each other one; `region` is that of the school holidays.
    """

    weekday: int
    at: time
    until: time
    since: date
    every: int = 1
    region: str = ""


@dataclass(frozen=True)
class Proposed:
    """One session that is proposed: a lesson of the course ("" when there are no more) and when."""

    lesson: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Proposal:
    """Sessions in order, and the days that were skipped, with why."""

    sessions: tuple[Proposed, ...]
    skipped: tuple[tuple[date, str], ...]


def propose(lessons: list[str], many: int, rhythm: Rhythm) -> Proposal:
    """`many` sessions in `rhythm`, with `lessons` in their order.

    A day on which people are off moves that session and all that follow by a week.
    """
    day = rhythm.since + timedelta(days=(rhythm.weekday - rhythm.since.weekday()) % 7)
    sessions: list[Proposed] = []
    skipped: list[tuple[date, str]] = []
    while len(sessions) < many:
        why = day_off(day, rhythm.region)
        if why is not None:
            skipped.append((day, why))
            day += A_WEEK
            continue
        number = len(sessions)
        starts_at, ends_at = (
            clock.on_wall(datetime.combine(day, at)) for at in (rhythm.at, rhythm.until)
        )
        lesson = lessons[number] if number < len(lessons) else ""
        sessions.append(Proposed(lesson, starts_at, ends_at))
        day += A_WEEK * rhythm.every
    return Proposal(tuple(sessions), tuple(skipped))


def planned_sessions(group: Group) -> list[Session]:
    """The sessions of `group` that take place, in order, in one query."""
    return list(
        Session.select(Session, Group)
        .join(Group)
        .where(
            Session.group == group,
            Session.id.not_in(Cancellation.select(Cancellation.session)),
        )
        .order_by(Session.starts_at, Session.id)
    )


def lessons_to_plan(group: Group, planned: list[Session]) -> list[str]:
    """The lessons of the group's course that have no session yet; none without a course."""
    try:
        lessons = programme_of(group.programme).lessons
    except UnknownProgrammeError:
        return []
    done = {session.lesson for session in planned}
    return [lesson.slug for lesson in lessons if lesson.slug not in done]
