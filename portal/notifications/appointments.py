"""Telling of appointments of any kind: the day before, and at once when something changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from portal import clock
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message, notify

TOLD_AT = time(10)
"""When people are told of tomorrow, on the organisation's clock."""
TOO_LATE = timedelta(hours=1)
"""Nobody is told of an appointment when it is nearer than this."""


class Appointment(Protocol):
    """A session, a meetup, or whatever else has a time that can change."""

    id: int
    group_id: int
    starts_at: datetime
    created_at: datetime
    changed_at: datetime
    revision: int


@dataclass(frozen=True)
class Sort:
    """One sort of appointment: how messages name it, and where its page is."""

    name: str
    link: str
    """A path with `{group_id}` and `{id}`."""

    def path(self, appointment: Appointment) -> str:
        """The page of the appointment."""
        return self.link.format(group_id=appointment.group_id, id=appointment.id)

    def on_day(self, appointment: Appointment) -> str:
        """What a reminder is about: once for each day on which it was to be."""
        return f"{self.name}:{appointment.id}:{_day(appointment.starts_at)}"

    def revised(self, appointment: Appointment) -> str:
        """What news of a change is about: once for each change."""
        return f"{self.name}:{appointment.id}:r{appointment.revision}"

    def number_in(self, message: Message) -> int | None:
        """The number of the appointment that `message` is about; None for another sort."""
        name, _, rest = message.about.partition(":")
        return int(rest.partition(":")[0]) if name == self.name else None

    def still_says(self, message: Message, appointment: Appointment, cancelled: bool) -> bool:
        """Whether `message` is still true of the appointment, which may have changed since."""
        if message.kind == Kind.SOON:
            same_day = message.about == self.on_day(appointment)
            # Who waited for it while the hour changed hears of the change instead.
            return not cancelled and same_day and message.moment == appointment.starts_at
        same = message.about == self.revised(appointment)
        return same and cancelled == (message.kind == Kind.CANCELLED)


def window() -> tuple[datetime, datetime]:
    """Between which starts an appointment is told of now: later today, and tomorrow."""
    end = clock.start_of_day(clock.today() + timedelta(days=2))
    return clock.now() + TOO_LATE, end


def remind(sort: Sort, appointment: Appointment, people: Iterable[int]) -> int:
    """Tell `people` of an appointment of tomorrow, or of today if that came too late.

    Nothing before the hour on the day before, and nothing about what was changed after it:
    of that they heard already. Repeating it tells nobody twice.
    """
    due = _from_local(_day(appointment.starts_at) - timedelta(days=1), TOLD_AT)
    is_new = appointment.revision == 0
    heard = appointment.changed_at > due and not (
        is_new and _day(appointment.created_at) < _day(appointment.starts_at)
    )
    if clock.now() < due or heard:
        return 0
    return notify(
        people,
        Kind.SOON,
        about=sort.on_day(appointment),
        link=sort.path(appointment),
        moment=appointment.starts_at,
        expires=appointment.starts_at - TOO_LATE / 2,
    )


def tell_change(
    sort: Sort,
    kind: Kind,
    appointment: Appointment,
    people: Iterable[int],
    was_at: datetime | None = None,
) -> int:
    """Tell `people` at once that an appointment moved, was cancelled, or goes on after all.

    Of what is over nobody is told. What concerns today is told in the quiet hours as well;
    `was_at` is when it was before.
    """
    moments = [appointment.starts_at, *([was_at] if was_at is not None else [])]
    if max(moments) <= clock.now():
        return 0
    return notify(
        people,
        kind,
        about=sort.revised(appointment),
        link=sort.path(appointment),
        moment=appointment.starts_at,
        expires=max(moments),
        urgent=any(_day(each) == clock.today() for each in moments),
    )


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _from_local(day: date, at: time) -> datetime:
    return clock.from_local(datetime.combine(day, at))
