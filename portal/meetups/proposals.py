"""Dates that would suit a group: the weekday and time at which it usually meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from portal import clock
from portal.calendars.holidays import is_public_holiday
from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.sessions.models import Session

NOTICE = timedelta(days=3)
"""Nobody is asked to come sooner than this."""
LOOKED_AT = 6
A_WEEK = timedelta(weeks=1)
USUAL_LENGTH = timedelta(hours=2)
USUAL_TIME = time(19, 30)
SATURDAY = 5


def propose_dates(group: Group, count: int) -> list[datetime]:
    """The next `count` moments, in UTC, at which `group` might meet.

    On the weekday and at the local time of most of its last meetups, or else of its sessions;
    a week apart, with a few days' notice, and on no public holiday.
    """
    weekday, at = _usual(_last_starts(group))
    day = clock.local(clock.now() + NOTICE).date()
    day += timedelta(days=(weekday - day.weekday()) % 7)
    found: list[datetime] = []
    while len(found) < count:
        if not is_public_holiday(day):
            found.append(clock.on_wall(datetime.combine(day, at)))
        day += A_WEEK
    return found


def _last_starts(group: Group) -> list[datetime]:
    for kind in (Meetup, Session):
        newest = kind.select(kind.starts_at).where(kind.group == group)
        found = [each.starts_at for each in newest.order_by(kind.starts_at.desc()).limit(LOOKED_AT)]
        if found:
            return found
    return []


def _usual(starts: Iterable[datetime]) -> tuple[int, time]:
    """The weekday (0 is Monday) and local time of most of `starts`; of equals, the newest."""
    local = [clock.local(start) for start in starts]
    if not local:
        return SATURDAY, USUAL_TIME
    counted = Counter((each.weekday(), each.time().replace(tzinfo=None)) for each in local)
    (usual, _times), *_others = counted.most_common(1)
    return usual
