"""The days of a series, for any start, rhythm and number: held by properties, across the clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import clock
from portal.calendars.holidays import is_public_holiday
from portal.meetups.recurrence import TIMES_AT_MOST, WEEKS, Rhythm, at_wall_time, occurrences
from tests.meetups.making import local

days = st.dates(date(2024, 1, 1), date(2034, 12, 31))
times_of_day = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
rhythms = st.sampled_from(list(Rhythm))
counts = st.integers(2, TIMES_AT_MOST)


def _walls(day: date, at: time, rhythm: Rhythm, count: int) -> tuple[list[datetime], set[date]]:
    found = occurrences(at_wall_time(day, at), rhythm, count)
    walls = [clock.local(start).replace(tzinfo=None) for start in found.starts]
    return walls, set(found.skipped)


@given(days, times_of_day, rhythms, counts)
def test_the_clock_shows_the_same_time_each_time(
    day: date, at: time, rhythm: Rhythm, count: int
) -> None:
    walls, _skipped = _walls(day, at, rhythm, count)

    first = walls[0].time()
    for wall in walls[1:]:
        skipped_by_the_clock = datetime.combine(wall.date(), first) + timedelta(hours=1)
        assert wall.time() == first or wall == skipped_by_the_clock


@given(days, times_of_day, rhythms, counts)
def test_there_are_as_many_as_asked_each_later_and_none_on_a_holiday(
    day: date, at: time, rhythm: Rhythm, count: int
) -> None:
    walls, skipped = _walls(day, at, rhythm, count)

    assert len(walls) == count
    assert walls == sorted(set(walls))
    assert not any(is_public_holiday(wall.date()) for wall in walls[1:])
    assert all(is_public_holiday(each) for each in skipped)


@given(days, times_of_day, st.sampled_from(list(WEEKS)), counts)
def test_a_holiday_shifts_none_of_the_others(
    day: date, at: time, rhythm: Rhythm, count: int
) -> None:
    walls, skipped = _walls(day, at, rhythm, count)

    planned = sorted({wall.date() for wall in walls} | skipped)
    steps = {later - earlier for earlier, later in pairwise(planned)}
    assert steps == {timedelta(weeks=WEEKS[rhythm])}


@given(days, times_of_day, counts)
def test_every_month_is_the_same_weekday_of_the_month(day: date, at: time, count: int) -> None:
    walls, skipped = _walls(day, at, Rhythm.MONTHLY, count)

    planned = sorted({wall.date() for wall in walls} | skipped)
    assert {each.weekday() for each in planned} == {day.weekday()}
    which = (day.day - 1) // 7
    for each in planned[1:]:
        last = (each + timedelta(days=7)).month != each.month
        assert last if which == 4 else (each.day - 1) // 7 == which
    months = [each.year * 12 + each.month for each in planned[1:]]
    assert all(later - earlier == 1 for earlier, later in pairwise(months))


@pytest.mark.parametrize(
    ("first", "rhythm", "expected"),
    [
        ("2027-03-22T19:30", Rhythm.WEEKLY, ["2027-03-22T18:30", "2027-04-05T17:30"]),
        ("2026-10-19T19:30", Rhythm.WEEKLY, ["2026-10-19T17:30", "2026-10-26T18:30"]),
        ("2026-12-11T10:00", Rhythm.TWO_WEEKS, ["2026-12-11T09:00", "2027-01-08T09:00"]),
        ("2027-01-12T19:30", Rhythm.MONTHLY, ["2027-01-12T18:30", "2027-02-09T18:30"]),
        ("2027-01-30T10:00", Rhythm.MONTHLY, ["2027-01-30T09:00", "2027-02-27T09:00"]),
    ],
    ids=[
        "to summer, past Easter",
        "to winter",
        "past Christmas",
        "second Tuesday",
        "fifth is last",
    ],
)
def test_known_cases(first: str, rhythm: Rhythm, expected: list[str]) -> None:
    found = occurrences(local(first), rhythm, 2)

    assert [start.strftime("%Y-%m-%dT%H:%M") for start in found.starts] == expected


def test_a_time_that_the_clock_skips_comes_an_hour_later() -> None:
    found = occurrences(local("2027-03-07T02:30"), Rhythm.WEEKLY, 5)

    walls = [clock.local(start).strftime("%d %H:%M") for start in found.starts]
    assert walls[:4] == ["07 02:30", "14 02:30", "21 02:30", "04 02:30"], "28 March is Easter"
