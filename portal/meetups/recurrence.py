"""On which days something comes again: arithmetic of dates, without a database and without hours.

The stepping is done by dateutil's rrule, which calendars everywhere agree with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import islice

from dateutil import rrule

from portal.calendars.holidays import is_public_holiday

FEWEST, MOST = 2, 26
"""How many meetups a series has."""
LAST = 5
"""The weekday of a month that is counted from its end: not every month has a fifth one."""
DAYS_IN_WEEK = 7


class Every(StrEnum):
    """How often it comes; the values are what is stored."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"


WEEKS = {Every.WEEK: 1, Every.TWO_WEEKS: 2, Every.FOUR_WEEKS: 4}


@dataclass(frozen=True)
class Rule:
    """How often, and of a month on which of its weekdays: the 2nd Tuesday, say.

    `nth` is None for weeks, and 1 to 5 for months. Who begins on a 5th weekday means the last
    one: in a month with four of them it is the 4th.
    """

    every: Every
    nth: int | None = None

    @classmethod
    def beginning(cls, every: Every, first: date) -> Rule:
        """The rule of what begins on `first`."""
        return cls(every, _nth(first) if every is Every.MONTH else None)

    def moved_to(self, day: date) -> Rule:
        """The same rhythm on the weekday of `day`; what was on the last one stays on the last."""
        if self.nth == LAST and day.month != date.fromordinal(day.toordinal() + DAYS_IN_WEEK).month:
            return self
        return Rule.beginning(self.every, day)

    def days(self, first: date) -> Iterator[date]:
        """Every day on which it comes, from `first` on, which is one of them."""
        begin = datetime.combine(first, time.min)
        if self.nth is None:
            weeks = WEEKS[self.every]
            found = rrule.rrule(rrule.WEEKLY, interval=weeks, dtstart=begin)
        else:
            position = -1 if self.nth == LAST else self.nth
            weekday = rrule.weekday(first.weekday(), position)
            found = rrule.rrule(rrule.MONTHLY, byweekday=weekday, dtstart=begin)
        return (each.date() for each in found)

    def day_after(self, first: date, steps: int) -> date:
        """The day so many `steps` after `first`, holidays counted too."""
        return next(islice(self.days(first), steps, None))


@dataclass(frozen=True)
class Days:
    """The days that were found, each with its number in the rhythm, and those left out."""

    taken: tuple[tuple[int, date], ...]
    skipped: tuple[date, ...]


@dataclass(frozen=True)
class Repeat:
    """How often something comes again, and when that ends: after so many `times`, or on a day."""

    every: Every
    times: int = MOST
    until: date | None = None

    def days_from(self, first: date) -> Days:
        """The days of a series that begins on `first`; a holiday is left out and moves no other.

        Those left out do not count: who asks for 10 times gets 10. With `until` there are
        as many as fit, but never more than one beyond what a series may have.
        """
        wanted = self.times if self.until is None else MOST + 1
        taken: list[tuple[int, date]] = []
        skipped: list[date] = []
        for number, day in enumerate(Rule.beginning(self.every, first).days(first)):
            if len(taken) == wanted or (self.until is not None and day > self.until):
                break
            if is_public_holiday(day):
                skipped.append(day)
            else:
                taken.append((number, day))
        return Days(tuple(taken), tuple(skipped))


def _nth(day: date) -> int:
    return (day.day - 1) // DAYS_IN_WEEK + 1
