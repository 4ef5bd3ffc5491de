"""The window keeps to real minutes in the nights in which the clock changes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from portal import clock
from portal.sessions.attendance import Attendance, Opening, notable_from, opening_of
from tests.cast import Cast
from tests.checkin.making import session_at
from tests.client import Visitor

AUTUMN = datetime(2026, 10, 25)  # noqa: DTZ001 - a wall clock: at 3.00 it becomes 2.00
SPRING = datetime(2027, 3, 28)  # noqa: DTZ001 - a wall clock: at 2.00 it becomes 3.00


@pytest.mark.parametrize("night", [AUTUMN, SPRING])
def test_the_window_opens_sixty_real_minutes_before_the_start(night: datetime, cast: Cast) -> None:
    starts_at = clock.from_local(night.replace(hour=3, minute=30))
    session = session_at(cast.linde, starts_at)

    with clock.standing(starts_at - timedelta(minutes=61)):
        assert opening_of(session) is Opening.EARLY
    with clock.standing(starts_at - timedelta(minutes=60)):
        assert opening_of(session) is Opening.OPEN


def test_a_session_across_the_autumn_night_closes_an_hour_after_its_end(
    cast: Cast, visit: type[Visitor]
) -> None:
    starts_at = clock.from_local(AUTUMN.replace(hour=1))
    with clock.standing(starts_at - timedelta(days=1)):
        session = session_at(cast.linde, starts_at, lasting=timedelta(hours=3))
        phone = visit.by(cast.bram)
    path = f"/check-in/{session.check_in_code}"

    assert clock.local(session.ends_at).hour == 3
    with clock.standing(clock.from_local(AUTUMN.replace(hour=4))):
        assert phone.get(path).status_code == 410
    with clock.standing(clock.from_local(AUTUMN.replace(hour=3, minute=59))):
        assert "01.00 – 03.00 uur" in phone.get(path).text
        assert phone.post(path).status_code == 303
    assert Attendance.select().count() == 1


def test_the_list_opens_at_the_beginning_of_the_day_on_the_wall(cast: Cast) -> None:
    session = session_at(cast.linde, clock.from_local(SPRING.replace(hour=10)))

    assert notable_from(session) == clock.from_local(SPRING)


def test_the_list_of_a_session_just_after_midnight_opens_with_its_window(cast: Cast) -> None:
    session = session_at(cast.linde, clock.from_local(SPRING.replace(minute=15)))

    assert notable_from(session) == session.window_opens_at
    with clock.standing(session.window_opens_at):
        _record, new = Attendance.note(session, cast.bram, by=cast.nadia)
    assert new
