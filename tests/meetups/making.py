"""Builders for meetups in the stories."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, plan_meetup
from portal.meetups.recurrence import Every, Repeat
from portal.meetups.series import MeetupOccurrence
from portal.meetups.series_planning import Timetable, plan_series
from portal.people.models import Person
from portal.web.forms import LOCAL_FORMAT, new_submission_key

TITLE = "Samen koffie drinken"
PLACE = "Ingang van het park, Parkweg 3"
TWO_HOURS = timedelta(hours=2)


def local(written: str) -> datetime:
    """The moment at which clocks in Amsterdam show `written`, as "2026-12-08T19:30"."""
    return clock.from_local(datetime.fromisoformat(written))


def in_days(days: int) -> datetime:
    """This time of the day, so many days from now."""
    return clock.now() + timedelta(days=days)


def plan(group: Group, by: Person, starts_at: datetime | None = None, **details: Any) -> Meetup:
    """A meetup of `group`, a week from now unless `starts_at` says otherwise."""
    starts = starts_at or in_days(7)
    wanted: dict[str, Any] = {
        "title": TITLE,
        "starts_at": starts,
        "ends_at": starts + TWO_HOURS,
        "place": PLACE,
        **details,
    }
    meetup, _new = plan_meetup(group, Plan(**wanted), by, new_submission_key())
    return meetup


def series(
    group: Group,
    by: Person,
    starts_at: datetime | None = None,
    every: Every = Every.TWO_WEEKS,
    times: int = 4,
    **details: Any,
) -> list[Meetup]:
    """The meetups of a series of `group`, in their order; the first as in `plan`."""
    starts = starts_at or in_days(7)
    wanted: dict[str, Any] = {
        "title": TITLE,
        "starts_at": starts,
        "ends_at": starts + TWO_HOURS,
        "place": PLACE,
        **details,
    }
    timetable = Timetable.of(Plan(**wanted), Repeat(every, times))
    first, _new = plan_series(group, timetable, by, new_submission_key())
    return in_order(first)


def in_order(one: Meetup) -> list[Meetup]:
    """All meetups of the series of which that is one, as they are now."""
    found = MeetupOccurrence.select(MeetupOccurrence.meetup).where(
        MeetupOccurrence.series == MeetupOccurrence.get(meetup=one).series_id
    )
    numbered = Meetup.select().join(MeetupOccurrence).where(Meetup.id.in_(found))
    return list(numbered.order_by(MeetupOccurrence.number))


def asked(**changed: str) -> dict[str, str]:
    """The fields of the form, filled in well but for what is `changed`."""
    start = clock.local(in_days(7))
    return {
        "title": TITLE,
        "starts_at": start.strftime(LOCAL_FORMAT),
        "ends_at": (start + TWO_HOURS).strftime(LOCAL_FORMAT),
        "place": PLACE,
        "note": "Neem iets lekkers mee.",
        **changed,
    }
