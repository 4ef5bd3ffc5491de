"""Dates that would suit Eik: like the last ones, with notice, and not on Christmas."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from portal import clock
from portal.calendars.holidays import is_public_holiday
from portal.meetups.proposals import propose_dates
from tests.cast import Cast
from tests.meetups.making import local, plan


def _wall(moments: list[datetime]) -> list[str]:
    return [clock.local(each).strftime("%Y-%m-%dT%H:%M") for each in moments]


def test_the_next_dates_are_on_the_usual_day_and_time(cast: Cast) -> None:
    with clock.standing(local("2026-11-01T12:00")):
        for day in ("2026-09-08", "2026-09-22", "2026-10-06"):
            plan(cast.eik, cast.sanne, local(f"{day}T19:30"))
        plan(cast.eik, cast.sanne, local("2026-10-10T10:00"))

        proposed = propose_dates(cast.eik, 3)

    assert _wall(proposed) == ["2026-11-10T19:30", "2026-11-17T19:30", "2026-11-24T19:30"]


def test_a_public_holiday_is_passed_over(cast: Cast) -> None:
    with clock.standing(local("2026-12-15T12:00")):
        plan(cast.eik, cast.sanne, local("2026-12-11T20:00"))

        proposed = propose_dates(cast.eik, 3)

    assert _wall(proposed) == ["2026-12-18T20:00", "2027-01-08T20:00", "2027-01-15T20:00"]
    assert is_public_holiday(date(2026, 12, 25))


def test_across_the_change_of_the_clock_the_hour_stays(cast: Cast) -> None:
    with clock.standing(local("2026-10-14T12:00")):
        plan(cast.eik, cast.sanne, local("2026-10-12T19:30"))

        first, second = propose_dates(cast.eik, 2)

    assert _wall([first, second]) == ["2026-10-19T19:30", "2026-10-26T19:30"]
    assert second - first == timedelta(weeks=1, hours=1)


def test_a_group_that_never_met_is_proposed_something_sensible(cast: Cast) -> None:
    proposed = propose_dates(cast.eik, 3)

    assert len(proposed) == 3
    assert all(each > clock.now() + timedelta(days=2) for each in proposed)
