"""The rules of a time zone as calendar files carry them (VTIMEZONE, RFC 5545).

The library writes the beginning of summer time an hour too late; programs that
trust the file more than their own tables would then be an hour wrong that night.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@lru_cache(maxsize=32)
def rules_of(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """The zone's offset at the start of `first_year`, and its changes up to the end of `last_year`.

    What comes back is shared: add it to a calendar, but do not change it.
    """
    rules = Timezone()
    rules.add("tzid", zone.key)
    moment = datetime(first_year, 1, 1, tzinfo=UTC)
    rules.add_component(_observance(zone, moment, _offset(zone, moment)))
    while moment.year <= last_year:
        following = moment + DAY
        before = _offset(zone, moment)
        if _offset(zone, following) != before:
            rules.add_component(_observance(zone, _change(zone, moment, following), before))
        moment = following
    return rules


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first minute between both moments in which the new offset holds."""
    new = _offset(zone, after)
    while after - before > MINUTE:
        middle = before + (after - before) // 2 // MINUTE * MINUTE
        before, after = (before, middle) if _offset(zone, middle) == new else (middle, after)
    return after


def _observance(
    zone: ZoneInfo, begins: datetime, offset_before: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    there = begins.astimezone(zone)
    part = TimezoneDaylight() if there.dst() else TimezoneStandard()
    # The wall clock as it still stood at that moment: with the offset of before.
    part.add("dtstart", (begins + offset_before).replace(tzinfo=None))
    part.add("tzoffsetfrom", offset_before)
    part.add("tzoffsetto", _offset(zone, begins))
    part.add("tzname", there.tzname() or zone.key)
    return part
