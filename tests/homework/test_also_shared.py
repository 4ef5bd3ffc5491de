"""Nadia's inbox says as well that an exercise or a day of a tank was shared with her."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.energy.checking_in import take_back
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.energy import making as energy
from tests.exercises import making as exercises
from tests.meetups.making import local
from tests.queries import counted

NOON = local("2027-01-20T12:00")
DAY = timedelta(days=1)
TITLE = "Ook met je gedeeld"


def test_what_was_shared_stands_in_the_inbox_with_how_much(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        for person in (cast.amal, cast.bram):
            exercises.shared(person, cast.linde)
        energy.shared(energy.tapped(cast.amal, cast.linde, 1, "Zware nacht"))

        page = visit.by(cast.nadia).get("/reflections").text

    assert TITLE in page
    assert "2 oefeningen wachten op je." in page
    assert "1 dag is gedeeld in de laatste week." in page
    assert f"/groups/{cast.linde.id}/exercises" in page
    assert f"/groups/{cast.linde.id}/energy" in page
    assert "Zware nacht" not in page, "the inbox says how much, not what"


def test_what_was_read_taken_back_or_kept_is_not_counted(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        exercises.read(exercises.shared(cast.bram, cast.linde), cast.karim)
        exercises.written(cast.amal, cast.linde)
        take_back(energy.shared(energy.tapped(cast.amal, cast.linde, 1)))
        energy.tapped(cast.bram, cast.linde, 2)

        assert TITLE not in visit.by(cast.nadia).get("/reflections").text


def test_after_a_week_a_shared_day_is_no_news(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        energy.shared(energy.tapped(cast.amal, cast.linde, 1))
        clock.move(8 * DAY)

        assert TITLE not in visit.by(cast.nadia).get("/reflections").text


def test_who_may_not_read_it_is_told_nothing(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        exercises.shared(cast.bram, cast.linde)
        energy.shared(energy.tapped(cast.amal, cast.linde, 1))
        clock.move(DAY)
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        assert TITLE not in visit.by(cast.femke).get("/reflections").text, "she came later"

        Group.update(phase=Phase.SUPPORTGROEP).where(Group.id == cast.linde.id).execute()
        assert TITLE not in visit.by(cast.nadia).get("/reflections").text


def test_one_and_many_cost_the_same(cast: Cast, visit: type[Visitor]) -> None:
    asked = []
    nadia = visit.by(cast.nadia)
    for many in (1, 30):
        for number in range(many):
            person = Person.create(name=f"Ouder {many}-{number}", locale="nl")
            Membership.join_group(person, cast.linde, Role.PARTICIPANT)
            exercises.shared(person, cast.linde)
            energy.shared(energy.tapped(person, cast.linde, 3))
        nadia.get("/reflections")
        with counted() as statements:
            assert nadia.get("/reflections").status_code == 200
        asked.append(len(statements))

    assert asked[0] == asked[1] <= 8
