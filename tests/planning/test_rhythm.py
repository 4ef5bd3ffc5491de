"""Dates of a whole course from a weekday and a time."""

from __future__ import annotations

from datetime import date, time

from flask import Flask

from portal import clock
from portal.planning.proposing import Rhythm, propose


def test_public_holidays_and_both_changes_of_the_clock(app: Flask) -> None:
    with app.app_context():
        found = propose(
            [], 3, Rhythm(weekday=0, at=time(19, 30), until=time(22), since=date(2027, 3, 22))
        )

    assert [clock.local(each.starts_at).isoformat() for each in found.sessions] == [
        "2027-03-22T19:30:00+01:00", "2027-04-05T19:30:00+02:00", "2027-04-12T19:30:00+02:00",
    ]  # fmt: skip
    assert [day for day, _why in found.skipped] == [date(2027, 3, 29)]


def test_every_two_weeks_a_skipped_day_waits_one_week(app: Flask) -> None:
    rhythm = Rhythm(
        weekday=1, at=time(9), until=time(12), since=date(2026, 12, 8), every=2, region="south"
    )
    with app.app_context():
        found = propose([], 3, rhythm)

    assert [f"{clock.local(each.starts_at):%d-%m}" for each in found.sessions] == [
        "08-12", "05-01", "19-01",
    ]  # fmt: skip
