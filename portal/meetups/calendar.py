"""Meetups as entries in somebody's calendar."""

from __future__ import annotations

from urllib.parse import urlsplit

from peewee import JOIN, ModelSelect

from portal.calendars import Appointment
from portal.meetups.models import Meetup, MeetupCancellation


def appointment_of(
    meetup: Meetup, cancellation: MeetupCancellation | None, address: str
) -> Appointment:
    """The entry for `meetup`, which points at its page at the whole `address`."""
    return Appointment(
        uid=f"meetup-{meetup.id}@{urlsplit(address).hostname}",
        starts_at=meetup.starts_at,
        ends_at=meetup.ends_at,
        place=meetup.place,
        url=address,
        sequence=meetup.revision,
        changed_at=meetup.changed_at,
        cancelled=cancellation is not None,
    )


def with_cancellations(
    meetups: ModelSelect[Meetup],
) -> list[tuple[Meetup, MeetupCancellation | None]]:
    """Each of `meetups` and whether it is cancelled, in their order and in one query."""
    found = meetups.select_extend(MeetupCancellation).join_from(
        Meetup, MeetupCancellation, JOIN.LEFT_OUTER, attr="cancellation"
    )
    return [(meetup, getattr(meetup, "cancellation", None)) for meetup in found]
