"""Calendar files (RFC 5545) for appointments of any kind, with titles that tell nothing.

A calendar file leaves the portal: it may lie open on a family's kitchen table.
So it says that there is an appointment, when and where, and never of which group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask_babel import gettext as _
from icalendar import Calendar, Event

from portal import clock
from portal.calendars.timezones import rules_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Samen//Calendar//EN"


@dataclass(frozen=True)
class Appointment:
    """One entry in a calendar.

    `uid` stays the same for the life of the thing, `sequence` grows with every
    change of it, and `changed_at` is when the last change was. Moments are aware.
    `url` is the whole address of the page that tells more.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    place: str
    url: str
    sequence: int
    changed_at: datetime
    cancelled: bool = False


def calendar_file(appointments: Iterable[Appointment]) -> bytes:
    """The calendar file with these appointments, titled in the reader's language, in UTF-8."""
    entries = list(appointments)
    years = [entry.starts_at.year for entry in entries] or [clock.today().year]
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Appointments"))
    calendar.add_component(rules_of(clock.zone(), min(years) - 1, max(years) + 1))
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def neutral_title(cancelled: bool = False) -> str:
    """What stands in the calendar: that there is, or was to be, an appointment."""
    title: str = _("Cancelled: appointment") if cancelled else _("Appointment")
    return title


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.changed_at)
    event.add("last-modified", appointment.changed_at)
    event.add("sequence", appointment.sequence)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    event.add("summary", neutral_title(appointment.cancelled))
    event.add("dtstart", _wall_clock(appointment.starts_at))
    event.add("dtend", _wall_clock(appointment.ends_at))
    event.add("url", appointment.url)
    if appointment.place:
        event.add("location", appointment.place)
    return event


def _wall_clock(moment: datetime) -> datetime:
    """The local time, or UTC in the hour that comes a second time.

    A local time in a calendar file always means the first coming of that hour.
    """
    local = clock.local(moment)
    return moment.astimezone(UTC) if local.fold else local
