"""What time it is: one clock for the whole portal, which tests can move.

Everything is stored and compared in UTC; people see the organisation's own
zone (`PORTAL_TIMEZONE`). Only this module asks the operating system for the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class NoSuchTimeError(ValueError):
    """A local time that never comes: it is skipped when summer time begins."""


class _Clock:
    """The clock's state: the zone people see, and how far tests have moved it."""

    zone = ZoneInfo("Europe/Amsterdam")
    standing_at: datetime | None = None


def use_zone(name: str) -> None:
    """Show times in the zone `name`, such as "Europe/Amsterdam"."""
    _Clock.zone = ZoneInfo(name)


def zone() -> ZoneInfo:
    """The organisation's time zone."""
    return _Clock.zone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _Clock.standing_at or datetime.now(UTC)


def today() -> date:
    """The date on the organisation's calendar."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment in the organisation's zone; `moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(_Clock.zone)


def from_local(wall: datetime) -> datetime:
    """The UTC moment at which the wall clock shows the naive `wall`.

    An hour that comes twice, in autumn, means its first coming.
    Raises NoSuchTimeError for an hour that is skipped in spring.
    """
    moment = wall.replace(tzinfo=_Clock.zone, fold=0).astimezone(UTC)
    if moment.astimezone(_Clock.zone).replace(tzinfo=None) != wall:
        raise NoSuchTimeError(wall.isoformat())
    return moment


def on_wall(wall: datetime) -> datetime:
    """The moment at which clocks show `wall`; one that is skipped in spring means an hour later.

    For times that no person typed just now and could choose anew.
    """
    try:
        return from_local(wall)
    except NoSuchTimeError:
        return from_local(wall + timedelta(hours=1))


def unless_changed(stored: datetime, typed: datetime) -> datetime:
    """`typed`, or what is `stored` when a form that knows no seconds shows it as the same.

    So who changes only the place does not move what has seconds, nor what stands in
    the hour that comes twice in autumn, of which a form only knows the first coming.
    """
    return stored if _as_in_a_form(stored) == _as_in_a_form(typed) else typed


def start_of_day(day: date) -> datetime:
    """The UTC moment at which `day` begins in the organisation's zone."""
    return datetime.combine(day, time.min, _Clock.zone).astimezone(UTC)


def _as_in_a_form(moment: datetime) -> datetime:
    return local(moment).replace(second=0, microsecond=0, tzinfo=None)


def days_until(moment: datetime) -> int:
    """Calendar days from today to `moment`'s date: 0 is today, negative is past."""
    return (local(moment).date() - today()).days


@contextmanager
def standing(moment: datetime) -> Iterator[None]:
    """Hold the clock at the aware `moment`, for every thread, until the block ends."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    before = _Clock.standing_at
    _Clock.standing_at = moment.astimezone(UTC)
    try:
        yield
    finally:
        _Clock.standing_at = before


def move(by: timedelta) -> None:
    """Move a clock that stands still; only inside `standing`."""
    if _Clock.standing_at is None:
        raise RuntimeError("the clock is running; hold it with standing() first")
    _Clock.standing_at += by
