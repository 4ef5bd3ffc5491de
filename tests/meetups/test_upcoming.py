"""The next meetup, as the start page tells it."""

from __future__ import annotations

from portal import clock
from portal.groups.memberships import Membership
from portal.meetups.planning import cancel_meetup
from portal.meetups.rsvps import welcome
from portal.meetups.upcoming import around_now
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.meetups.making import in_days, plan
from tests.queries import counted


def test_the_soonest_that_is_not_over_comes_first(cast: Cast) -> None:
    plan(cast.eik, cast.sanne, in_days(-2), title="Geweest")
    plan(cast.eik, cast.sanne, in_days(20), title="Later")
    soon = plan(cast.eik, cast.sanne, in_days(3), title="Gauw")
    welcome(soon, cast.ilse, RsvpStatus.COMING)

    with counted() as queries:
        upcoming = around_now(cast.ilse, [cast.eik.id]).upcoming

    assert upcoming is not None
    assert upcoming.summary.meetup.title == "Gauw"
    assert upcoming.summary.status == RsvpStatus.COMING
    assert upcoming.instead is None
    assert len(queries) <= 2


def test_one_that_runs_now_is_still_the_next(cast: Cast) -> None:
    running = plan(cast.eik, cast.sanne, in_days(1))
    with clock.standing(running.starts_at):
        upcoming = around_now(cast.ilse, [cast.eik.id]).upcoming
    assert upcoming is not None
    assert upcoming.summary.meetup.id == running.id
    with clock.standing(running.ends_at):
        assert around_now(cast.ilse, [cast.eik.id]).upcoming is None


def test_a_cancelled_one_says_what_comes_instead(cast: Cast) -> None:
    for days in (3, 5):
        cancel_meetup(plan(cast.eik, cast.sanne, in_days(days)), cast.sanne)
    plan(cast.eik, cast.sanne, in_days(9), title="In de plaats")

    upcoming = around_now(cast.ilse, [cast.eik.id]).upcoming

    assert upcoming is not None
    assert upcoming.summary.cancellation is not None
    assert upcoming.instead is not None
    assert upcoming.instead.meetup.title == "In de plaats"


def test_nothing_to_come_and_nothing_of_others(cast: Cast) -> None:
    plan(cast.eik, cast.sanne)
    assert around_now(cast.amal, [cast.eik.id]).upcoming is None
    assert around_now(cast.ilse, []).upcoming is None
    Membership.update(until=clock.now()).where(Membership.person == cast.ilse).execute()
    assert around_now(cast.ilse, [cast.eik.id]).upcoming is None
