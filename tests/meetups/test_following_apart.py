"""What got its own hour keeps it, also when it is the one with which another place begins."""

from __future__ import annotations

from dataclasses import replace

from portal import clock
from portal.meetups.following import change_following
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, change_meetup
from tests.cast import Cast
from tests.meetups.making import TWO_HOURS, in_order, local, series

NOON = local("2026-11-01T12:00")


def _plan_of(meetup: Meetup) -> Plan:
    held = Meetup.get_by_id(meetup.id)
    return Plan(held.title, held.starts_at, held.ends_at, held.place, held.note)


def test_another_place_from_there_on_does_not_end_that_it_has_its_own_hour(cast: Cast) -> None:
    with clock.standing(NOON):
        first, second, *_others = series(cast.eik, cast.sanne, local("2026-11-10T19:30"))
        own = local("2026-11-25T14:00")
        change_meetup(
            second, replace(_plan_of(second), starts_at=own, ends_at=own + TWO_HOURS), cast.sanne
        )
        change_following(second, replace(_plan_of(second), place="Dorpsplein 1"), cast.sanne)

        later = local("2026-11-10T20:00")
        change_following(
            first, replace(_plan_of(first), starts_at=later, ends_at=later + TWO_HOURS), cast.sanne
        )

    walls = [f"{clock.local(each.starts_at):%d %H:%M}" for each in in_order(first)]
    assert walls == ["10 20:00", "25 14:00", "08 20:00", "22 20:00"]
    assert {each.place for each in in_order(first)[1:]} == {"Dorpsplein 1"}
