"""A talk with somebody who may join: only how it ended is kept."""

from __future__ import annotations

import pytest

from portal.groups.intakes import Intake, intakes_of
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor

KEY = {"submission_key": "one-filling-in"}


def _intake(group: Group) -> str:
    return f"/groups/{group.id}/intake"


def test_the_guide_asks_nothing_that_would_be_kept(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.nadia).get(_intake(cast.linde)).text

    for words in ("Vrije keuze", "Ruimte", "Taal", "Geen crisis", "Ongeveer 8 mensen"):
        assert words in page
    assert page.count("<textarea") == 0
    assert page.count('name="outcome"') == 2
    assert 'type="checkbox"' not in page


def test_who_was_invited_can_be_added_next(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    people = Person.select().count()
    nadia = visit.by(cast.nadia)

    answers = [nadia.post(_intake(cast.linde), {**KEY, "outcome": "invited"}) for _ in range(3)]

    assert {answer.location for answer in answers} == {f"/groups/{cast.linde.id}/participants/new"}
    assert Intake.select().count() == 1
    assert Person.select().count() == people


def test_of_who_was_not_only_the_number_stays(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    coby.post(_intake(cast.wilg), {**KEY, "outcome": "not-now", "reason": "niet veilig thuis"})

    assert intakes_of(cast.wilg).others == 1
    assert intakes_of(cast.wilg).invited == 0
    kept = Intake.select().dicts().get()
    assert "veilig" not in repr(kept)
    assert "0 uitgenodigd, 1 niet" in coby.get(_intake(cast.wilg)).text


@pytest.mark.parametrize("wrong", [{"outcome": ""}, {"outcome": "maybe"}, {"submission_key": ""}])
def test_a_talk_without_an_end_is_told(
    wrong: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    form = {**KEY, "outcome": "invited", **wrong}

    assert visit.by(cast.coby).post(_intake(cast.wilg), form).status_code == 422
    assert not Intake.select().exists()


@pytest.mark.parametrize(
    ("taking_part", "invited", "said"),
    [
        (0, 0, "nog ruimte voor ongeveer 8 mensen"),
        (3, 7, "nog ruimte voor ongeveer 1 persoon"),
        (7, 2, "nog ruimte voor ongeveer 1 persoon"),
        (3, 8, "is de groep groot genoeg"),
        (10, 4, "is de groep groot genoeg"),
        (3, 11, "Met meer dan 10"),
    ],
)
def test_the_room_in_the_group_counts_who_was_invited_and_knows_no_names(
    taking_part: int, invited: int, said: str, cast: Cast, visit: type[Visitor]
) -> None:
    for number in range(taking_part):
        person = Person.create(name=f"Ouder {number}", locale="nl")
        Membership.join_group(person, cast.wilg, Role.PARTICIPANT)
    for number in range(invited):
        Intake.hold(cast.wilg, True, cast.coby, f"talk-number-{number}")

    page = visit.by(cast.coby).get(_intake(cast.wilg)).text

    assert said in page
    assert "De meesten" in page, "of taking an active part the page reminds"
