"""The days of a series: at the same time on the clock, in a rhythm, and not on public holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from portal import clock
from portal.calendars.holidays import is_public_holiday

TIMES_AT_LEAST, TIMES_AT_MOST = 2, 26
WEEKS_THAT_EVERY_MONTH_HAS = 4


class Rhythm(StrEnum):
    """How often a group meets; the values are what is stored."""

    WEEKLY = "weekly"
    TWO_WEEKS = "two weeks"
    FOUR_WEEKS = "four weeks"
    MONTHLY = "monthly"
    """On the same weekday of the month, such as the second Tuesday. A fifth weekday, which not
    every month has, is the last one."""


WEEKS = {Rhythm.WEEKLY: 1, Rhythm.TWO_WEEKS: 2, Rhythm.FOUR_WEEKS: 4}


@dataclass(frozen=True)
class Occurrences:
    """When a series takes place, in UTC and in order, and the holidays it passes over."""

    starts: tuple[datetime, ...]
    skipped: tuple[date, ...]


def occurrences(first: datetime, rhythm: Rhythm, times: int) -> Occurrences:
    """`times` moments from `first` (UTC) on, each at the same time on the organisation's clock.

    The first was chosen by somebody, and stays on a holiday too. A later one on a public
    holiday is passed over, and the others stay where they are.
    """
    wall = clock.local(first).replace(tzinfo=None)
    starts, skipped = [first], []
    for day in _days_after(wall.date(), rhythm):
        if len(starts) == times:
            break
        if is_public_holiday(day):
            skipped.append(day)
        else:
            starts.append(at_wall_time(day, wall.time()))
    return Occurrences(tuple(starts), tuple(skipped))


def at_wall_time(day: date, at: time) -> datetime:
    """The moment at which clocks show `at` on `day`; an hour later where they skip that hour."""
    wall = datetime.combine(day, at)
    try:
        return clock.from_local(wall)
    except clock.NoSuchTimeError:
        return clock.from_local(wall + timedelta(hours=1))


def _days_after(first: date, rhythm: Rhythm) -> Iterator[date]:
    begin = datetime.combine(first, time())
    if rhythm is Rhythm.MONTHLY:
        rule = rrule(MONTHLY, dtstart=begin, byweekday=_weekday_of_month(first))
    else:
        rule = rrule(WEEKLY, dtstart=begin, interval=WEEKS[rhythm])
    return (each.date() for each in rule if each.date() > first)


def _weekday_of_month(day: date) -> weekday:
    which = (day.day - 1) // 7 + 1
    return weekday(day.weekday(), which if which <= WEEKS_THAT_EVERY_MONTH_HAS else -1)
