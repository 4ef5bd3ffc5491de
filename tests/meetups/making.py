"""Builders for meetups in the stories."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, plan_meetup
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
