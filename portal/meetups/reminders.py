"""Telling a group of its meetups: the day before, and at once when one changes."""

from __future__ import annotations

from datetime import datetime

from portal.groups.memberships import Membership
from portal.meetups.models import Meetup, MeetupCancellation, MeetupRsvp
from portal.notifications.appointments import Sort, remind, tell_change, window
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message
from portal.people.models import Person
from portal.sessions.models import RsvpStatus

SORT = Sort("meetup", "/groups/{group_id}/meetups/{id}")


def remind_of_tomorrow() -> int:
    """Tell who did not say that they cannot come; return how many were told anew."""
    begin, end = window()
    cancelled = MeetupCancellation.select(MeetupCancellation.meetup)
    coming = Meetup.select().where(
        Meetup.starts_at > begin, Meetup.starts_at < end, Meetup.id.not_in(cancelled)
    )
    return sum(remind(SORT, meetup, _expected(meetup)) for meetup in coming)


def tell_of_change(
    meetup: Meetup, kind: Kind, by: Person | None, was_at: datetime | None, *, whole: bool = False
) -> int:
    """Tell the group that `meetup` was moved, cancelled, or goes on; not who did it.

    With `whole` all that follow in its series changed too: also who cannot come to this one
    is told, and nobody hears of the others one by one.
    """
    everybody = whole or kind is Kind.MOVED
    people = _participants(meetup) if everybody else _expected(meetup)
    return tell_change(SORT, kind, meetup, people - ({by.id} if by else set()), was_at)


def still_says(message: Message, number: int) -> bool:
    """Whether `message`, about the meetup with that number, may still be sent."""
    meetup = Meetup.get_or_none(Meetup.id == number)
    if meetup is None or message.person_id not in _participants(meetup):
        return False
    if message.kind == Kind.SOON and message.person_id not in _expected(meetup):
        return False
    cancelled = MeetupCancellation.select().where(MeetupCancellation.meetup == meetup).exists()
    return SORT.still_says(message, meetup, cancelled)


def _participants(meetup: Meetup) -> set[int]:
    held = Membership.participants_of(meetup.group_id)
    return {each.person_id for each in held}


def _expected(meetup: Meetup) -> set[int]:
    absent = MeetupRsvp.select(MeetupRsvp.person).where(
        MeetupRsvp.meetup == meetup, MeetupRsvp.status == RsvpStatus.CANNOT
    )
    return _participants(meetup) - {each.person_id for each in absent}
