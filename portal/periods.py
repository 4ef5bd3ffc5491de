"""How long things are kept: what an installation decides, and what lies before that."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from portal import clock

MONTHS, DAYS = "months", "days"
LONGEST = {MONTHS: 120, DAYS: 3650}


@dataclass(frozen=True)
class Periods:
    """The periods of retention; each is a setting `PORTAL_KEEP_…` of the same name."""

    homework_months: int = 3
    board_months: int = 12
    talks_months: int = 12
    names_days: int = 30
    invitations_days: int = 7
    security_log_days: int = 90


class _InUse:
    periods = Periods()


def use_periods(periods: Periods) -> None:
    """Keep things as long as `periods` says, in this process."""
    _InUse.periods = periods


def in_use() -> Periods:
    """The periods of this installation."""
    return _InUse.periods


def read(given: Mapping[str, str]) -> Periods:
    """The periods in these settings; raises ValueError with a sentence that names a bad one."""
    return Periods(**{each.name: _number(given, each.name) for each in fields(Periods)})


def days_ago(days: int) -> datetime:
    """The moment that many days before now."""
    return clock.now() - timedelta(days=days)


def months_ago(months: int) -> datetime:
    """The moment that many months before now, on the same day of the month or the last one."""
    return months_before(clock.now(), months)


def months_before(moment: datetime, months: int) -> datetime:
    """The moment that many months before `moment`, on the same day or the month's last one."""
    here = clock.local(moment)
    years, month = divmod(here.year * 12 + here.month - 1 - months, 12)
    day = min(here.day, calendar.monthrange(years, month + 1)[1])
    return here.replace(year=years, month=month + 1, day=day, fold=0).astimezone(clock.now().tzinfo)


def in_months(months: int) -> datetime:
    """The moment that many months after now, on the same day of the month or the last one."""
    return months_ago(-months)


def _number(given: Mapping[str, str], name: str) -> int:
    setting = f"PORTAL_KEEP_{name.upper()}"
    value = given.get(setting)
    if value is None:
        return int(getattr(Periods, name))
    unit = name.rpartition("_")[2]
    is_number = value.isascii() and value.isdigit() and len(value) < 5
    if not (is_number and 1 <= int(value) <= LONGEST[unit]):
        raise ValueError(
            f"{setting} is {value!r}; it must be a number of {unit}: 1 to {LONGEST[unit]}."
        )
    return int(value)
