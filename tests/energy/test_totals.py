"""The group's total: of five people or more, and two looks at it tell nothing of one."""

from __future__ import annotations

import random

import pytest

from portal import clock
from portal.energy.models import EnergyCheckIn
from portal.energy.retention import forget_energy
from portal.energy.totals import WeekTotal, totals_of
from portal.groups.leavings import Leaving
from portal.personal.erasing import erase
from tests.cast import Cast
from tests.client import Visitor
from tests.energy.making import DAY, eight, tapped, to_monday


def test_five_people_make_a_total_and_four_none(cast: Cast) -> None:
    people = eight(cast)
    for person, level in zip(people[:4], (0, 1, 2, 4), strict=True):
        tapped(person, cast.linde, level)
    for level in (1, 2, 3):
        clock.move(DAY)
        tapped(people[0], cast.linde, level)
    to_monday()
    assert totals_of(cast.linde) == []

    for person, level in zip(people[:5], (0, 1, 2, 4, 4), strict=True):
        tapped(person, cast.linde, level)
    to_monday()

    (week,) = totals_of(cast.linde)
    assert (week.people, week.level) == (5, 2)


def test_the_week_that_goes_on_is_not_shown(cast: Cast) -> None:
    for person in eight(cast):
        tapped(person, cast.linde, 3)

    assert totals_of(cast.linde) == []


def test_one_person_who_taps_every_day_counts_once(cast: Cast) -> None:
    people = eight(cast)
    for person in people[:5]:
        tapped(person, cast.linde, 0)
    for _day in range(3):
        clock.move(DAY)
        tapped(people[0], cast.linde, 4)
    to_monday()

    assert [(week.people, week.level) for week in totals_of(cast.linde)] == [(5, 1)]


@pytest.mark.parametrize("seed", range(5))
def test_whatever_happens_afterwards_the_week_reads_the_same(cast: Cast, seed: int) -> None:
    chance = random.Random(seed)
    people = eight(cast)
    for _day in range(3):
        for person in people:
            tapped(person, cast.linde, chance.randrange(5))
        clock.move(DAY)
    to_monday()
    before = totals_of(cast.linde)
    assert before

    for person in chance.sample(people, 5):
        tapped(person, cast.linde, chance.randrange(5))
        assert totals_of(cast.linde) == before
        if chance.random() < 0.5:
            Leaving.take(cast.linde, person, person)
            assert totals_of(cast.linde) == before
        erase(person)
        assert totals_of(cast.linde) == before


def test_who_is_erased_leaves_a_number_of_nobody(cast: Cast) -> None:
    tapped(cast.amal, cast.linde, 1, "Een dag")
    clock.move(DAY)
    tapped(cast.amal, cast.linde, 3, "Nog een dag")

    erase(cast.amal)

    (left,) = EnergyCheckIn.select()
    assert (left.person_id, left.level, left.note, left.day.weekday()) == (None, 3, "", 0)


def test_a_week_is_forgotten_as_a_whole(cast: Cast) -> None:
    for person in eight(cast):
        tapped(person, cast.linde, 2)
        clock.move(DAY / 4)
    to_monday()
    kept: list[WeekTotal] = totals_of(cast.linde)
    in_that_week = clock.now() - 4 * DAY

    assert forget_energy(in_that_week) == 0
    assert totals_of(cast.linde) == kept
    assert forget_energy(in_that_week + 7 * DAY) == 8


def test_everybody_of_the_group_sees_the_same_total(cast: Cast, visit: type[Visitor]) -> None:
    for person in eight(cast):
        tapped(person, cast.linde, 3)
    to_monday()

    for person in (cast.bram, cast.nadia):
        shown = visit.by(person).get(f"/groups/{cast.linde.id}/energy").text
        assert "bijna vol" in shown
        assert "<td>8</td>" in shown
