"""When who is asked for a next date: by the clock, of the group, and of nobody who rests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.groups.rests import Rest
from portal.heartbeat.nudges import Nudge, make_due, might_like_a_call
from portal.heartbeat.pulses import Pulse, pulses, quiet_pulses
from portal.meetups.planning import cancel_meetup
from tests.cast import Cast
from tests.heartbeat.making import NOON, noon
from tests.meetups.making import plan
from tests.queries import counted

LEADER, DEPUTY, COORDINATOR = Role.LEADER, Role.DEPUTY, Role.COORDINATOR


def _pulse(cast: Cast) -> Pulse:
    return pulses([cast.eik.id])[cast.eik.id]


def _step_down(cast: Cast, role: Role) -> None:
    Membership.get(Membership.group == cast.eik, Membership.role == role).end(cast.sanne)


@pytest.mark.parametrize(
    ("weeks", "asked"),
    [
        (4.9, set()),
        (5, {LEADER}),
        (6.9, {LEADER}),
        (7, {LEADER, DEPUTY}),
        (8, {LEADER, DEPUTY, COORDINATOR}),
        (30, {LEADER, DEPUTY, COORDINATOR}),
    ],
)
def test_one_after_the_other_is_asked(cast: Cast, weeks: float, asked: set[Role]) -> None:
    with noon(cast, met_weeks_ago=weeks):
        assert _pulse(cast).asked == asked


def test_a_date_that_stands_asks_nobody_and_one_that_is_cancelled_does_not_count(
    cast: Cast,
) -> None:
    with noon(cast, met_weeks_ago=9):
        coming = plan(cast.eik, cast.sanne, NOON + timedelta(days=20))
        assert _pulse(cast).asked == set()

        cancel_meetup(coming, cast.sanne)

        assert _pulse(cast).asked == {LEADER, DEPUTY, COORDINATOR}


def test_a_meetup_that_was_cancelled_is_not_the_last(cast: Cast) -> None:
    with noon(cast, met_weeks_ago=9):
        with clock.standing(NOON - timedelta(weeks=3)):
            cancel_meetup(plan(cast.eik, cast.sanne, NOON - timedelta(weeks=2)), cast.sanne)

        assert _pulse(cast).weeks == 9


def test_a_new_supportgroep_counts_from_its_start(cast: Cast) -> None:
    with clock.standing(NOON - timedelta(weeks=2)):
        assert cast.eik.id  # which became a supportgroep three weeks before that
    with clock.standing(NOON):
        assert _pulse(cast).weeks == 5


def test_the_next_in_line_takes_the_place_of_who_is_missing(cast: Cast) -> None:
    with noon(cast, met_weeks_ago=5):
        _step_down(cast, LEADER)
        assert _pulse(cast).asked == {DEPUTY}

        _step_down(cast, DEPUTY)
        assert _pulse(cast).asked == {COORDINATOR}


def test_a_group_that_rests_is_left_alone_and_then_gets_its_time_again(cast: Cast) -> None:
    with noon(cast, met_weeks_ago=9):
        Rest.take(cast.eik, clock.today() + timedelta(weeks=6), cast.sanne)
        assert _pulse(cast).asked == set()
        assert _pulse(cast).rests_until == clock.today() + timedelta(weeks=6)

        clock.move(timedelta(weeks=6))
        assert _pulse(cast).rests_until is None
        assert _pulse(cast).asked == set()

        clock.move(timedelta(weeks=5))
        assert _pulse(cast).asked == {LEADER}


def test_a_course_has_no_pulse_and_a_group_that_ended_has_none(cast: Cast) -> None:
    assert pulses([cast.linde.id]) == {}
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.eik.id).execute()
    assert pulses() == {}


def test_each_is_asked_once_in_a_silence_and_again_in_the_next(cast: Cast) -> None:
    with noon(cast, met_weeks_ago=5):
        assert [nudge.role for nudge in make_due()] == [LEADER]
        assert make_due() == []
        clock.move(timedelta(weeks=3))
        assert {nudge.role for nudge in make_due()} == {DEPUTY, COORDINATOR}

        plan(cast.eik, cast.sanne, clock.now() + timedelta(days=1))
        clock.move(timedelta(weeks=6))

        assert [nudge.role for nudge in make_due()] == [LEADER]
        assert Nudge.select().count() == 4


def test_the_pulses_of_many_groups_are_one_query(cast: Cast) -> None:
    for number in range(30):
        Group.create(name=f"Groep {number}", programme="x", phase=Phase.SUPPORTGROEP)
    assert cast.eik.id

    with counted() as queries:
        assert len(pulses()) == 31
    assert len(queries) == 1


@pytest.mark.parametrize("weeks", [1, 4.9, 5, 8])
@pytest.mark.parametrize("next_in_days", [None, 1, -8])
def test_whoever_is_asked_is_among_the_quiet_ones_with_the_same_pulse(
    cast: Cast, weeks: float, next_in_days: int | None
) -> None:
    with noon(cast, met_weeks_ago=weeks):
        if next_in_days is not None:
            plan(cast.eik, cast.sanne, NOON + timedelta(days=next_in_days))
        each = pulses()
        quiet = quiet_pulses()

        assert {key for key, pulse in each.items() if pulse.asked} <= set(quiet)
        assert {key: each[key] for key in quiet} == quiet
        assert all(pulse.next_at is None for pulse in quiet.values())


def test_a_group_that_was_called_is_not_named_again_in_that_silence(cast: Cast) -> None:
    with noon(cast, met_weeks_ago=9):
        (group, pulse) = might_like_a_call().groups[0]
        assert group == cast.eik

        Nudge.answer(pulse, cast.coby)

        assert might_like_a_call().groups == []
