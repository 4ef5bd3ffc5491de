"""Series that are changed again and again, alone and with all that follow, keep their rhythm."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest

from portal import clock
from portal.meetups.following import TooLateError, change_following
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.planning import cancel_meetup, change_meetup
from portal.meetups.recurrence import Every
from portal.people.models import Person
from tests.cast import Cast
from tests.meetups import making
from tests.simulation import check_series
from tests.simulation.holidays import at
from tests.simulation.meeting import changed
from tests.simulation.world import World

CHANGES = 12


@pytest.mark.parametrize("seed", range(24))
def test_whatever_sanne_changes_the_others_stay_in_step(seed: int, cast: Cast) -> None:
    with clock.standing(at(date(2026, 1, 5), time(12))):
        world = World(seed)
        first = making.local("2026-01-06T19:30") + world.random.randrange(28) * timedelta(days=1)
        ones = making.series(cast.eik, cast.sanne, first, world.random.choice(list(Every)), 8)
        for _ in range(CHANGES):
            clock.move(timedelta(days=world.random.choice((0, 0, 0, 9)), minutes=1))
            meetup = Meetup.get_by_id(world.random.choice(ones).id)
            if not meetup.has_begun:
                _change(world, meetup, cast.sanne)

            assert check_series.look() == 1


def _change(world: World, meetup: Meetup, by: Person) -> None:
    if MeetupCancellation.select().where(MeetupCancellation.meetup == meetup).exists():
        return
    if world.chance(8):
        cancel_meetup(meetup, by)
    elif world.chance(2):
        change_meetup(meetup, changed(world, meetup, following=False), by)
    else:
        with suppress(TooLateError):
            change_following(meetup, changed(world, meetup, following=True), by)
