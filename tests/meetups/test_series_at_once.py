"""Of two who change a series at the same moment, one waits; nothing is made twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from portal import clock
from portal.meetups.following import cancel_following, change_following
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.planning import Plan, cancel_meetup, change_meetup
from portal.meetups.recurrence import Every, Repeat
from portal.meetups.rsvps import welcome
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.meetups.series_planning import Timetable, plan_series
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.leadership.test_at_once import at_once
from tests.meetups.making import in_order, local, series
from tests.meetups.test_following import moved, shown

NOON = local("2026-11-01T12:00")
TUESDAY = local("2026-11-10T19:30")
TIMES = 4


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context(), clock.standing(NOON):
        yield


def test_two_who_change_all_at_once_leave_one_series(cast: Cast) -> None:
    """Whichever comes last, all that follow are as that one said."""
    first, *_others = series(cast.eik, cast.sanne, TUESDAY, times=8)
    plans = [moved(first, "2026-11-12T20:00"), moved(first, "2026-11-13T10:00")] * 2
    people = [cast.sanne, cast.yusuf] * 2

    def changing(number: int) -> Callable[[], Any]:
        return lambda: change_following(first, plans[number], people[number])

    answers = at_once([changing(number) for number in range(TIMES)])

    assert [each for each in answers if isinstance(each, Exception)] == []
    found = in_order(first)
    off = {each.meetup_id for each in MeetupCancellation.select()}
    held = [each for each in found if each.id not in off]
    assert len({f"{clock.local(each.starts_at):%a %H:%M}" for each in held}) == 1
    assert all(
        each.ends_at - each.starts_at == held[0].ends_at - held[0].starts_at for each in held
    )


def test_one_and_all_at_once_do_not_wait_for_each_other_for_ever(cast: Cast) -> None:
    first, second, third, *_others = series(cast.eik, cast.sanne, TUESDAY, times=8)
    answers = at_once(
        [
            lambda: change_following(first, moved(first, "2026-11-12T20:00"), cast.sanne),
            lambda: change_meetup(third, moved(third, "2026-12-09T10:00"), cast.yusuf),
            lambda: cancel_meetup(second, cast.yusuf),
            lambda: cancel_following(third, cast.sanne),
            lambda: welcome(third, cast.ilse, RsvpStatus.COMING),
        ]
    )
    wrong = [each for each in answers if isinstance(each, Exception)]
    assert [each for each in wrong if type(each).__name__ != "TooLateError"] == []
    assert MeetupCancellation.select().count() == 7
    assert shown(in_order(first))[0] == "11-12 20:00"
    assert MeetupMove.select().where(MeetupMove.meetup == first).count() == 1


def test_a_series_that_arrives_several_times_at_once_is_made_once(cast: Cast) -> None:
    plan = Plan("Koffie", TUESDAY, local("2026-11-10T21:30"), "Park")
    timetable = Timetable.of(plan, Repeat(Every.WEEK, 6))
    group, sanne = cast.eik, cast.sanne
    answers = at_once([lambda: plan_series(group, timetable, sanne, "a-key-of-a-form")] * TIMES)

    assert sorted(new for _meetup, new in answers) == [False] * (TIMES - 1) + [True]
    assert MeetupSeries.select().count() == 1
    assert (Meetup.select().count(), MeetupOccurrence.select().count()) == (6, 6)
