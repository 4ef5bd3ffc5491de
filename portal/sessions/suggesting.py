"""What the form for a new session proposes: the next lesson, in the rhythm of the last session."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.calendars.days_off import day_off
from portal.groups.models import Group
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Cancellation, Session

A_WEEK = timedelta(days=7)
WEEKS_LOOKED_AT = 12
"""Longer than any school holiday."""


def suggestion_for(group: Group) -> dict[str, Any]:
    """Values for the fields of a new session of `group`, in one query; trainers change them freely.

    The times are those of the first week after the last session in which people are not off;
    they are proposed only when they are still to come.
    """
    planned = list(
        Session.select()
        .where(
            Session.group == group,
            Session.id.not_in(Cancellation.select(Cancellation.session)),
        )
        .order_by(Session.starts_at, Session.id)
    )
    values: dict[str, Any] = {
        "lesson": _next_lesson(group, {session.lesson for session in planned}),
        "place": group.place,
        "entrance": group.entrance,
        "interpreter": group.interpreter,
        "childcare": group.childcare_children > 0,
    }
    if not planned:
        return values
    last = planned[-1]
    for name in ("place", "entrance", "childcare", "interpreter"):
        values[name] = getattr(last, name)
    weeks = _weeks_until_free(group, last.starts_at)
    starts_at, ends_at = (_weeks_later(each, weeks) for each in (last.starts_at, last.ends_at))
    if starts_at and ends_at and clock.now() < starts_at < ends_at:
        values.update(starts_at=starts_at, ends_at=ends_at)
    return values


def _next_lesson(group: Group, planned: set[str | None]) -> str:
    try:
        lessons = programme_of(group.programme).lessons
    except UnknownProgrammeError:
        return ""
    return next((lesson.slug for lesson in lessons if lesson.slug not in planned), "")


def _weeks_until_free(group: Group, moment: datetime) -> int:
    """After how many weeks, from 1, people are not off on that weekday; 1 when they always are."""
    day = clock.local(moment).date()
    ahead = range(1, WEEKS_LOOKED_AT + 1)
    return next((each for each in ahead if day_off(day + each * A_WEEK, group.region) is None), 1)


def _weeks_later(moment: datetime, weeks: int) -> datetime | None:
    """The same time on the clock so many weeks later; None when the clock skips it."""
    try:
        return clock.from_local(clock.local(moment).replace(tzinfo=None, fold=0) + weeks * A_WEEK)
    except clock.NoSuchTimeError:
        return None
