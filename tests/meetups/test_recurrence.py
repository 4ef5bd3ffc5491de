"""Whatever begins whenever: the same weekday and the same hour on the wall, and on no holiday."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from portal import clock
from portal.calendars.holidays import is_public_holiday
from portal.meetups.planning import Plan
from portal.meetups.recurrence import FEWEST, MOST, WEEKS, Every, Repeat, Rule
from portal.meetups.series_planning import Timetable
from tests.meetups.making import local

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)

days = some.dates(date(2024, 1, 1), date(2045, 12, 31))
hours = some.builds(time, some.integers(0, 23) | some.just(2), some.sampled_from([0, 15, 30, 45]))
rhythms = some.sampled_from(Every)
numbers = some.integers(FEWEST, MOST)
lengths = some.integers(15, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def _change(year: int, month: int) -> date:
    """The last Sunday of the month, on which the clock changes."""
    end = date(year, month + 1, 1) - A_DAY
    return end - timedelta(days=(end.weekday() + 1) % 7)


near_a_change = some.builds(
    lambda year, month, before: _change(year, month) - timedelta(days=before),
    some.integers(2024, 2045),
    some.sampled_from([3, 10]),
    some.integers(0, 28) | some.sampled_from([7, 14, 28]),
)


def _nth(day: date) -> int:
    return sum(
        1 for each in range(1, day.day + 1) if day.replace(day=each).weekday() == day.weekday()
    )


def _is_last(day: date) -> bool:
    return (day + 7 * A_DAY).month != day.month


@settings(deadline=None)
@given(first=days, every=rhythms, times=numbers)
def test_the_days_are_in_the_rhythm_on_the_weekday_and_on_no_holiday(
    first: date, every: Every, times: int
) -> None:
    found = Repeat(every, times).days_from(first)
    taken = [day for _number, day in found.taken]

    assert len(taken) == times
    assert all(before < after for before, after in pairwise(taken))
    assert {day.weekday() for day in taken} == {first.weekday()}
    assert not any(is_public_holiday(day) for day in taken)
    assert all(is_public_holiday(day) for day in found.skipped)
    both = sorted([*taken, *found.skipped])
    assert both[0] == first
    for number, day in enumerate(both):
        if every is Every.MONTH:
            months = first.year * 12 + first.month + number
            assert day.year * 12 + day.month == months
            assert _is_last(day) if _nth(first) == 5 else _nth(day) == _nth(first)
        else:
            assert day - first == timedelta(weeks=WEEKS[every] * number)
    assert [number for number, _day in found.taken] == [both.index(day) for day in taken]


@settings(deadline=None)
@given(first=days, every=rhythms, reach=some.integers(0, 800))
def test_until_a_day_there_are_all_that_fit(first: date, every: Every, reach: int) -> None:
    until = first + timedelta(days=reach)
    taken = [day for _number, day in Repeat(every, until=until).days_from(first).taken]
    in_all = [day for _number, day in Repeat(every, MOST + 1).days_from(first).taken]

    assert taken == [day for day in in_all if day <= until]


@settings(max_examples=300, deadline=None)
@given(first=days | near_a_change, at=hours, every=rhythms, times=numbers, length=lengths)
def test_the_hour_on_the_wall_stays_but_where_the_clock_skips_it(
    first: date, at: time, every: Every, times: int, length: timedelta
) -> None:
    """In the night in which the clock is put forward, what would be skipped is an hour later."""
    try:
        start = clock.from_local(datetime.combine(first, at))
    except clock.NoSuchTimeError:
        return
    plan = Plan("Koffie", start, start + length, "Park")
    timetable = Timetable.of(plan, Repeat(every, times))

    starts = [each.starts_at for _number, each in timetable.plans]
    assert all(before < after for before, after in pairwise(starts))
    assert {each.ends_at - each.starts_at for _number, each in timetable.plans} == {length}
    for each in starts:
        shown = each.astimezone(AMSTERDAM)
        wanted = datetime.combine(shown.date(), at)
        skipped = _comes_back(wanted) != wanted
        assert shown.replace(tzinfo=None) == (wanted + AN_HOUR if skipped else wanted)
        # What comes twice in autumn means its first coming.
        assert shown.fold == 0


def _comes_back(wall: datetime) -> datetime:
    """What the clock shows at the moment that one would call `wall`."""
    moment = wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


@settings(deadline=None)
@given(first=days, every=rhythms, other=some.integers(-3, 3), steps=some.integers(0, 30))
def test_a_rhythm_moved_to_another_day_goes_on_from_there(
    first: date, every: Every, other: int, steps: int
) -> None:
    moved = first + timedelta(days=other)
    rule = Rule.beginning(every, first).moved_to(moved)

    assert rule.day_after(moved, 0) == moved
    assert rule.day_after(moved, steps).weekday() == moved.weekday()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("2026-12-08", ["2027-01-12", "2027-02-09", "2027-03-09"]),  # the 2nd Tuesday
        ("2026-12-29", ["2027-01-26", "2027-02-23", "2027-03-30"]),  # the 5th, so the last
        ("2026-12-22", ["2027-01-26", "2027-02-23", "2027-03-23"]),  # the 4th, not the last
    ],
)
def test_a_month_counts_its_weekdays(first: str, then: list[str]) -> None:
    taken = Repeat(Every.MONTH, 4).days_from(date.fromisoformat(first)).taken
    assert [day.isoformat() for _number, day in taken] == [first, *then]


def test_the_last_one_stays_the_last_when_it_moves_to_another_weekday() -> None:
    tuesday, wednesday = date(2027, 2, 23), date(2027, 2, 24)
    rule = Rule.beginning(Every.MONTH, date(2026, 12, 29)).moved_to(wednesday)

    assert tuesday.isoweekday() == 2
    assert rule.day_after(wednesday, 1) == date(2027, 3, 31)


def test_christmas_is_left_out_and_the_others_stay() -> None:
    found = Repeat(Every.WEEK, 4).days_from(date(2026, 12, 18))

    assert [day.isoformat() for _number, day in found.taken] == [
        "2026-12-18", "2027-01-08", "2027-01-15", "2027-01-22",
    ]  # fmt: skip
    assert [day.isoformat() for day in found.skipped] == ["2026-12-25", "2027-01-01"]


def test_half_past_seven_stays_half_past_seven_across_both_changes() -> None:
    for first, apart in (("2026-10-22T19:30", 1), ("2027-03-25T19:30", -1)):
        start = local(first)
        plans = Timetable.of(Plan("K", start, start + AN_HOUR, "P"), Repeat(Every.WEEK, 2)).plans
        (_one, before), (_two, after) = plans
        assert clock.local(after.starts_at).time() == time(19, 30)
        assert after.starts_at - before.starts_at == 7 * A_DAY + apart * AN_HOUR


def test_an_hour_that_is_skipped_comes_an_hour_later_and_only_that_night() -> None:
    start = local("2025-03-23T02:30")
    timetable = Timetable.of(Plan("K", start, start + AN_HOUR, "P"), Repeat(Every.WEEK, 3))
    shown = [f"{clock.local(each.starts_at):%d %H:%M}" for _number, each in timetable.plans]
    assert shown == ["23 02:30", "30 03:30", "06 02:30"]


def test_an_hour_that_comes_twice_means_its_first_coming() -> None:
    start = local("2026-10-18T02:30")
    timetable = Timetable.of(Plan("K", start, start + AN_HOUR, "P"), Repeat(Every.WEEK, 3))
    _one, (_two, twice), (_three, after) = timetable.plans

    assert [twice.starts_at.hour, after.starts_at.hour] == [0, 1]
