"""A meetup as it is now, held until the transaction ends, while something about it is decided."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.db import locked
from portal.meetups.models import Meetup, MeetupCancellation

TOLD_FOR = timedelta(days=28)
"""So long after a meetup people can write down who was there and what they did."""


class TooLateError(Exception):
    """The meetup has begun or is cancelled: what was prepared for it stays as it is."""


class NotNowError(Exception):
    """The meetup has not begun, was cancelled, or is over for too long to tell of it."""


def hold(meetup: Meetup) -> Meetup:
    """That meetup as it is now, locked."""
    held: Meetup = locked(Meetup.select().where(Meetup.id == meetup.id)).get()
    return held


def hold_to_come(meetup: Meetup) -> Meetup:
    """As `hold`; raises TooLateError once it has begun, and while it is cancelled."""
    held = hold(meetup)
    if held.has_begun or _is_cancelled(held):
        raise TooLateError
    return held


def hold_to_tell(meetup: Meetup) -> Meetup:
    """As `hold`; raises NotNowError unless it has begun and can still be told of."""
    held = hold(meetup)
    if not can_be_told_of(held) or _is_cancelled(held):
        raise NotNowError
    return held


def can_be_told_of(meetup: Meetup) -> bool:
    """Whether by the clock people can write down who was there, unless it was cancelled."""
    return meetup.has_begun and clock.now() < meetup.ends_at + TOLD_FOR


def _is_cancelled(held: Meetup) -> bool:
    found: bool = MeetupCancellation.select().where(MeetupCancellation.meetup == held).exists()
    return found
