"""All that follow change, and never what is over: told of some days, and held for any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portal import clock
from portal.calendars.holidays import is_public_holiday
from portal.meetups.following import TooLateError, cancel_following, change_following
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.planning import change_meetup
from portal.meetups.recurrence import MOST, Every
from portal.meetups.series import MeetupSeries
from tests.cast import Cast
from tests.meetups.making import TITLE, in_order, local, series
from tests.meetups.test_following import as_planned, moved

NOON = local("2026-11-01T12:00")
TUESDAY = local("2026-11-03T19:30")
A_WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _at_noon(request: pytest.FixtureRequest) -> Iterator[None]:
    with clock.standing(NOON):
        yield


def test_the_past_is_never_touched(cast: Cast) -> None:
    first, second, *_others = series(cast.eik, cast.sanne, TUESDAY)
    with clock.standing(second.starts_at):
        for late in (first, second):
            with pytest.raises(TooLateError):
                change_following(late, moved(late, "2026-12-24T20:00"), cast.sanne)
        cancel_following(first, cast.sanne)

    found = in_order(first)
    cancelled = {each.meetup_id for each in MeetupCancellation.select()}
    assert {each.revision for each in found[:2]} == {0}
    assert cancelled == {each.id for each in found[2:]}


def test_one_that_was_brought_forward_and_is_over_is_the_past_too(cast: Cast) -> None:
    first, _second, third, _fourth = series(cast.eik, cast.sanne, TUESDAY)
    change_meetup(third, moved(third, "2026-11-02T10:00"), cast.sanne)

    with clock.standing(local("2026-11-02T11:00")):
        change_following(first, replace(as_planned(first), title="Thee"), cast.sanne)
        cancel_following(first, cast.sanne)

    assert Meetup.get_by_id(third.id).title == TITLE
    assert MeetupCancellation.select().count() == 3


def test_all_that_follow_are_not_put_into_the_past(cast: Cast) -> None:
    first, *_others = series(cast.eik, cast.sanne, TUESDAY)
    with pytest.raises(TooLateError):
        change_following(first, moved(first, "2026-10-04T20:00"), cast.sanne)
    assert MeetupMove.select().count() == 0


hours = some.builds(time, some.integers(0, 23), some.sampled_from([0, 30]))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    begin=some.dates(date(2026, 1, 1), date(2032, 12, 31)),
    every=some.sampled_from(Every),
    times=some.integers(3, MOST),
    where=some.integers(1, MOST),
    passed=some.integers(0, MOST),
    days=some.integers(-3, 6),
    at=hours,
)
def test_whenever_all_that_follow_move_the_past_stays_and_the_hour_is_one(
    app: Flask, cast: Cast, begin: date, every: Every, times: int, where: int, passed: int,
    days: int, at: time,
) -> None:  # fmt: skip
    """For each series, moved from any of it on, while any number of it is over."""
    start = clock.on_wall(datetime.combine(begin, time(19, 30)))
    try:
        with clock.standing(start - A_WEEK):
            before = series(cast.eik, cast.sanne, start, every, times)
        number = min(where, times - 1)
        chosen, now = before[number], before[min(passed, number - 1)].starts_at
        day = clock.local(chosen.starts_at).date() + timedelta(days=days)
        wanted = clock.on_wall(datetime.combine(day, at))
        if wanted <= now:
            return
        with clock.standing(now):
            plan = replace(as_planned(chosen), starts_at=wanted, ends_at=wanted + A_WEEK / 84)
            change_following(chosen, plan, cast.sanne)
        after = in_order(chosen)

        assert [each.starts_at for each in after[:number]] == [
            each.starts_at for each in before[:number]
        ]
        off = {each.meetup_id for each in MeetupCancellation.select()}
        held = [each for each in after[number:] if each.id not in off]
        assert held[0].starts_at == wanted
        assert all(one.starts_at < two.starts_at for one, two in pairwise(held))
        walls = [clock.local(each.starts_at) for each in held]
        # At night the clock may skip the hour; then it is one later.
        aimed = clock.local(wanted).time()
        assert all(
            wall.time() == aimed or clock.on_wall(datetime.combine(wall.date(), aimed)) == wall
            for wall in walls
        )
        assert {wall.weekday() for wall in walls} == {day.weekday()}
        if days:
            assert not any(is_public_holiday(wall.date()) for wall in walls[1:])
    finally:
        MeetupSeries.delete().execute()
        Meetup.delete().execute()
