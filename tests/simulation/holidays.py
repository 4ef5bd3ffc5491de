"""The public holidays of the Netherlands by their own rules, and local time by the zone itself.

The checks ask nothing of the portal that they check: not its holidays, and not its clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SUNDAY = 6
LIBERATION_EVERY = 5
AFTER_EASTER = (-2, 0, 1, 39, 49, 50)
"""Good Friday, both days of Easter, Ascension, both days of Pentecost."""


def local(moment: datetime) -> datetime:
    """What clocks in Amsterdam show."""
    return moment.astimezone(AMSTERDAM)


def at(day: date, hour: time) -> datetime:
    """The moment at which clocks in Amsterdam show that."""
    return datetime.combine(day, hour, AMSTERDAM).astimezone(ZoneInfo("UTC"))


def is_holiday(day: date) -> bool:
    """Whether that day is a public holiday."""
    return day in holidays_of(day.year)


@cache
def holidays_of(year: int) -> frozenset[date]:
    """All public holidays of a year."""
    easter = _easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == SUNDAY:
        kings_day -= timedelta(days=1)
    fixed = [date(year, 1, 1), kings_day, date(year, 12, 25), date(year, 12, 26)]
    if year % LIBERATION_EVERY == 0:
        fixed.append(date(year, 5, 5))
    return frozenset(fixed) | {easter + timedelta(days=days) for days in AFTER_EASTER}


def _easter(year: int) -> date:
    """The first Sunday after the first full moon of spring, as Gauss and the church count it."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
