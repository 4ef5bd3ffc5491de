"""Amal goes on in Wilg: her tank and her exercises come along, and no new trainer reads them."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.belonging.merging import merge
from portal.belonging.moving import move
from portal.energy.models import EnergyCheckIn
from portal.energy.totals import totals_of
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.energy import making as energy
from tests.exercises import making as exercises
from tests.meetups.making import local
from tests.queries import counted

NOON = local("2027-01-20T12:00")
DAY = timedelta(days=1)
SLUG = "parenting-styles"


def _move(cast: Cast) -> None:
    moved = move(cast.amal, cast.linde, cast.wilg, cast.karim, new_submission_key())
    assert moved is not None


def _tank(group: Group) -> str:
    return f"/groups/{group.id}/energy"


def test_amal_sees_her_earlier_days_in_her_new_group(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        before = energy.tapped(cast.amal, cast.linde, 4, "Samen gewandeld")
        _move(cast)
        clock.move(DAY)
        energy.tapped(cast.amal, cast.wilg, 1)
        amal = visit.by(cast.amal)

        page = amal.get(_tank(cast.wilg)).text
        day = f"{_tank(cast.wilg)}/check-ins/{before.id}"

        assert day in page
        shown = amal.get(day).text
        assert "Samen gewandeld" in shown
        assert "أنت وحدك" in shown
        assert "/sharing" not in shown, "her new trainers were not there"
        assert amal.post(f"{day}/sharing", {"named": str(cast.karim.id)}).status_code == 404
        assert amal.post(f"{day}/note/removal").status_code == 303
        assert EnergyCheckIn.get_by_id(before.id).note == ""


def test_what_she_shared_stays_with_whom_she_shared_it(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        Membership.join_group(cast.femke, cast.wilg, Role.TRAINER)
        before = energy.shared(energy.tapped(cast.amal, cast.linde, 0, "Zware nacht"))
        clock.move(DAY)
        _move(cast)
        day = f"{_tank(cast.wilg)}/check-ins/{before.id}"
        amal = visit.by(cast.amal)

        assert "Zware nacht" not in visit.by(cast.femke).get(_tank(cast.wilg)).text
        assert "Zware nacht" in visit.by(cast.nadia).get(_tank(cast.linde)).text
        shown = amal.get(day).text
        assert "Nadia" in shown
        assert "Femke" not in shown
        assert "Linde" in shown

        assert amal.post(f"{day}/sharing/removal").status_code == 303
        assert "Zware nacht" not in visit.by(cast.nadia).get(_tank(cast.linde)).text


def test_nobody_else_reads_it_through_her_new_group(cast: Cast, visit: type[Visitor]) -> None:
    before = energy.tapped(cast.amal, cast.linde, 4, "Samen gewandeld")
    _move(cast)
    Membership.join_group(cast.bram, cast.wilg, Role.PARTICIPANT)
    day = f"{_tank(cast.wilg)}/check-ins/{before.id}"

    assert visit.by(cast.bram).get(day).status_code == 404
    assert visit.by(cast.ilse).get(day).status_code == 404
    of_bram = energy.tapped(cast.bram, cast.linde, 2)
    path = f"{_tank(cast.wilg)}/check-ins/{of_bram.id}"
    assert visit.by(cast.bram).get(path).status_code == 404, "Bram did not go on, he is in both"


def test_the_totals_of_both_groups_stay_what_they_were(cast: Cast) -> None:
    with clock.standing(NOON):
        people = energy.eight(cast)
        for person in people:
            energy.tapped(person, cast.linde, 3)
        energy.to_monday()
        before = totals_of(cast.linde)

        _move(cast)

        assert totals_of(cast.linde) == before
        assert totals_of(cast.wilg) == []


def test_a_tap_of_the_same_day_in_the_new_group_is_another(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        energy.tapped(cast.amal, cast.linde, 4)
        _move(cast)
        amal = visit.by(cast.amal)
        assert 'aria-pressed="true"' not in amal.get(_tank(cast.wilg)).text

        answer = amal.post(f"{_tank(cast.wilg)}/check-ins", {"level": "1"})

        assert answer.status_code == 303
        days = {each.group_id: each.level for each in EnergyCheckIn.of(cast.amal, cast.wilg)}
        assert days == {cast.linde.id: 4, cast.wilg.id: 1}


def test_her_exercises_come_along_and_the_copy_stays(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        Membership.join_group(cast.femke, cast.wilg, Role.TRAINER)
        exercises.shared(cast.amal, cast.linde, "Samen eten")
        clock.move(DAY)
        _move(cast)
        amal = visit.by(cast.amal)

        page = amal.get(f"/groups/{cast.wilg.id}/exercises/{SLUG}").text
        assert "Samen eten" in page
        assert "Linde" in page
        assert "Nadia" in page
        copy = ExerciseSharing.get()
        for trainer, group, status in ((cast.femke, cast.wilg, 404), (cast.nadia, cast.linde, 303)):
            path = f"/groups/{group.id}/exercises"
            assert (f"shared-{copy.id}" in visit.by(trainer).get(path).text) is (status == 303)
            reading = f"{path}/shared/{copy.id}/reading"
            assert visit.by(trainer).post(reading).status_code == status
        assert [each.group_id for each in ExerciseSheet.select()] == [cast.wilg.id]
        assert [each.group_id for each in ExerciseSharing.select()] == [cast.linde.id]


def test_two_sheets_of_one_exercise_stand_together(cast: Cast) -> None:
    exercises.written(cast.amal, cast.wilg, "Van de vorige keer")
    exercises.written(cast.amal, cast.linde, "Van nu")

    _move(cast)

    (sheet,) = ExerciseSheet.select()
    first = exercises.exercise(SLUG).parts[0]
    assert sheet.group_id == cast.wilg.id
    assert sheet.content[first] == "Van de vorige keer\nVan nu"


def test_what_does_not_fit_together_stays_in_her_data(cast: Cast, visit: type[Visitor]) -> None:
    exercises.written(cast.amal, cast.wilg, "a" * 700)
    exercises.written(cast.amal, cast.linde, "b" * 700)

    _move(cast)

    assert {each.group_id for each in ExerciseSheet.select()} == {cast.linde.id, cast.wilg.id}
    held = visit.by(cast.amal).get("/me/data.json").text
    assert "b" * 700 in held


def test_the_same_when_two_groups_become_one(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        other = Group.start("Esdoorn", cast.linde.programme, "", cast.karim)
        other.enter(Phase.COURSE, cast.karim)
        before = energy.shared(energy.tapped(cast.amal, cast.linde, 4, "Samen gewandeld"))
        exercises.shared(cast.amal, cast.linde, "Samen eten")
        clock.move(DAY)

        into = merge(cast.linde, other, "Linde en Esdoorn", "", cast.nadia, new_submission_key())

        amal, nadia = visit.by(cast.amal), visit.by(cast.nadia)
        assert "Samen gewandeld" in amal.get(f"{_tank(into)}/check-ins/{before.id}").text
        assert "Samen eten" in amal.get(f"/groups/{into.id}/exercises/{SLUG}").text
        assert "Samen gewandeld" not in nadia.get(_tank(into)).text
        assert "Amal" not in nadia.get(f"/groups/{into.id}/exercises").text


def test_many_earlier_days_ask_the_database_no_more_often(cast: Cast, visit: type[Visitor]) -> None:
    asked = []
    with clock.standing(NOON):
        for many in (2, 20):
            for _day in range(many):
                clock.move(DAY)
                energy.tapped(cast.amal, cast.linde, 3)
            if many == 2:
                _move(cast)
                Membership.join_group(cast.amal, cast.linde, Role.PARTICIPANT)
            amal = visit.by(cast.amal)
            amal.get(_tank(cast.wilg))
            with counted() as statements:
                assert amal.get(_tank(cast.wilg)).status_code == 200
            asked.append(len(statements))

    assert asked[0] == asked[1]
