"""One moment is one moment: UTC inside, the organisation's wall clock outside."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock

SUMMER_BEGINS = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
WINTER_BEGINS = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _amsterdam() -> Iterator[None]:
    before = clock.zone()
    clock.use_zone("Europe/Amsterdam")
    yield
    clock.use_zone(str(before))


def test_the_clock_runs_in_utc() -> None:
    before = datetime.now(UTC)

    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().utcoffset() == timedelta(0)


def test_a_clock_that_stands_stands_for_every_thread() -> None:
    moment = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    seen: list[datetime] = []

    with clock.standing(moment):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

        assert seen == [moment]
        assert clock.now() == moment


def test_a_clock_that_stands_can_be_moved_both_ways() -> None:
    moment = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)

    with clock.standing(moment):
        clock.move(timedelta(days=2))
        assert clock.now() == moment + timedelta(days=2)
        clock.move(timedelta(hours=-49))
        assert clock.now() == moment - timedelta(hours=1)


def test_a_clock_runs_again_afterwards_even_when_the_story_breaks_off() -> None:
    with pytest.raises(KeyError), clock.standing(datetime(2020, 1, 1, tzinfo=UTC)):
        raise KeyError

    assert clock.now().year > 2020
    with pytest.raises(RuntimeError):
        clock.move(timedelta(hours=1))


def test_one_standing_clock_inside_another_gives_way_to_it_again() -> None:
    first, second = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)

    with clock.standing(first):
        with clock.standing(second):
            assert clock.now() == second
        assert clock.now() == first


def test_a_clock_that_stands_in_another_zone_still_tells_utc() -> None:
    with clock.standing(clock.local(SUMMER_BEGINS)):
        assert clock.now() == SUMMER_BEGINS
        assert clock.now().utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 22, 18, 0)  # noqa: DTZ001 - that is what is refused

    with pytest.raises(ValueError, match="time zone"):
        clock.local(naive)
    with pytest.raises(ValueError, match="time zone"), clock.standing(naive):
        pass


@pytest.mark.parametrize(
    ("moment", "wall"),
    [
        (SUMMER_BEGINS - timedelta(seconds=1), "2027-03-28T01:59:59+01:00"),
        (SUMMER_BEGINS, "2027-03-28T03:00:00+02:00"),
        (WINTER_BEGINS - timedelta(seconds=1), "2026-10-25T02:59:59+02:00"),
        (WINTER_BEGINS, "2026-10-25T02:00:00+01:00"),
    ],
)
def test_the_wall_clock_across_both_changes(moment: datetime, wall: str) -> None:
    assert clock.local(moment).isoformat() == wall


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_the_hour_that_is_skipped_is_refused(minute: int) -> None:
    with pytest.raises(clock.NoSuchTimeError):
        clock.from_local(datetime(2027, 3, 28, 2, minute))  # noqa: DTZ001 - a wall clock


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2027-03-28T01:59", SUMMER_BEGINS - timedelta(minutes=1)),
        ("2027-03-28T03:00", SUMMER_BEGINS),
        ("2026-10-25T01:59", WINTER_BEGINS - timedelta(minutes=61)),
        ("2026-10-25T02:00", WINTER_BEGINS - timedelta(minutes=60)),
        ("2026-10-25T02:59", WINTER_BEGINS - timedelta(minutes=1)),
        ("2026-10-25T03:00", WINTER_BEGINS + timedelta(minutes=60)),
    ],
)
def test_what_somebody_types_means_one_moment_and_a_doubled_hour_its_first(
    wall: str, moment: datetime
) -> None:
    assert clock.from_local(datetime.fromisoformat(wall)) == moment


def test_every_minute_of_the_year_comes_back_as_it_was_typed() -> None:
    wall = datetime(2026, 1, 1)  # noqa: DTZ001 - a wall clock
    skipped = 0
    while wall.year == 2026:
        try:
            assert clock.local(clock.from_local(wall)).replace(tzinfo=None) == wall
        except clock.NoSuchTimeError:
            skipped += 1
        wall += timedelta(minutes=15)

    assert skipped == 4, "the clock skips one hour a year"


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-11-22T22:59:59+00:00", date(2026, 11, 22)),
        ("2026-11-22T23:00:00+00:00", date(2026, 11, 23)),
        ("2026-07-01T21:59:59+00:00", date(2026, 7, 1)),
        ("2026-07-01T22:00:00+00:00", date(2026, 7, 2)),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands(now: str, today: date) -> None:
    with clock.standing(datetime.fromisoformat(now)):
        assert clock.today() == today


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25), (date(2026, 11, 22), 24)]
)
def test_a_day_has_as_many_hours_as_the_clock_gives_it(day: date, hours: int) -> None:
    length = clock.start_of_day(day + timedelta(days=1)) - clock.start_of_day(day)

    assert length == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("now", "moment", "days"),
    [
        ("2026-11-22T23:59:59+01:00", "2026-11-23T00:00:00+01:00", 1),
        ("2026-11-23T00:00:00+01:00", "2026-11-22T23:59:59+01:00", -1),
        ("2026-11-22T00:00:00+01:00", "2026-11-22T23:59:59+01:00", 0),
        ("2026-11-22T23:59:59+01:00", "2026-11-22T00:00:00+01:00", 0),
        ("2026-10-24T23:00:00+02:00", "2026-10-26T00:30:00+01:00", 2),
        ("2027-03-27T23:00:00+01:00", "2027-03-29T00:30:00+02:00", 2),
        ("2026-12-31T23:30:00+01:00", "2027-01-01T00:30:00+01:00", 1),
    ],
)
def test_days_are_counted_by_midnights_and_not_by_hours(now: str, moment: str, days: int) -> None:
    with clock.standing(datetime.fromisoformat(now)):
        assert clock.days_until(datetime.fromisoformat(moment)) == days
