"""Coby starts a group and gives it a trainer, and reads nothing that people wrote."""

from __future__ import annotations

import re

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.groups.trainers import invite_trainer
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from tests.cast import PASSWORD, PROGRAMME, Cast
from tests.client import Visitor

CODE = re.compile(r'sheet-card__code" dir="ltr">\s*([0-9A-Z]{4}-[0-9A-Z]{4})')
BERK = {
    "name": "Berk",
    "programme": PROGRAMME,
    "place": "De Brug, Kerkstraat 1",
    "submission_key": "one-filling-in",
}


def test_coby_reads_numbers_and_no_names(cast: Cast, visit: type[Visitor]) -> None:
    for group in (cast.linde, cast.eik, cast.wilg):
        assert group.id
    coby = visit.by(cast.coby)

    for path, number in (("/coordination", "1 groep"), ("/coordination/groups", "3 deelnemers")):
        page = coby.get(path).text
        assert number in page
        for name in ("Amal", "Bram", "Nadia"):
            assert name not in page


def test_coby_reads_no_homework_and_no_board(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)

    for place in ("homework", "board", "sessions", "meetups"):
        assert coby.get(f"/groups/{cast.linde.id}/{place}").status_code == 404
    assert coby.get("/reflections").status_code == 404


def test_a_new_group_goes_on_to_its_trainers(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    key = coby.key_in(coby.get("/coordination/groups/new"))

    answer = coby.post("/coordination/groups", {**BERK, "submission_key": key})

    berk = Group.get(Group.name == "Berk")
    assert berk.phase == Phase.PLANNED
    assert answer.location == f"/coordination/groups/{berk.id}/trainers"
    assert "Er is nog geen trainer." in coby.get(answer.location).text
    assert "Coby" in coby.get(f"/groups/{berk.id}").text, "the page says who made it"


def test_five_times_the_same_form_starts_one_group(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)

    answers = {coby.post("/coordination/groups", BERK).location for _ in range(5)}

    assert len(answers) == 1
    assert Group.select().where(Group.name == "Berk").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "x" * 61}, {"programme": "another"}, {"programme": ""}, {"place": " "},
     {"place": "x" * 301}, {"submission_key": ""}],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    wrong: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    form = {**BERK, **wrong}

    answer = visit.by(cast.coby).post("/coordination/groups", form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert f'value="{form["name"]}"' in answer.text
    assert f'value="{form["place"].strip()}"' in answer.text
    assert Group.select().where(Group.name == form["name"]).count() == 0


def test_karim_trains_eik_as_well_and_stays_signed_in(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    karim = visit.by(cast.karim)

    answer = visit.by(cast.coby).post(
        f"/coordination/groups/{cast.eik.id}/trainers", {"person": str(cast.karim.id)}
    )

    assert answer.status_code == 303
    assert karim.get(f"/groups/{cast.eik.id}").status_code == 200


def test_a_participant_is_not_offered_as_a_trainer(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    path = f"/coordination/groups/{cast.linde.id}/trainers"

    assert "Bram" not in coby.get(path).text
    assert coby.post(path, {"person": str(cast.bram.id)}).status_code == 404
    assert coby.post(path, {}).status_code == 422


def test_lotte_is_new_gets_a_card_and_chooses_a_password(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    new = {"name": "Lotte", "email": "Lotte@example.org"}

    answers = [
        coby.post(f"/coordination/groups/{cast.linde.id}/new-trainers", new) for _ in range(3)
    ]

    assert len({answer.location for answer in answers}) == 1
    assert Person.select().where(Person.email == "lotte@example.org").count() == 1
    card = str(answers[0].location)
    assert "Een kaart voor" in coby.get(card).text
    sheet = coby.post(card, {"submission_key": "a-card-for-lotte"}).text
    lotte = visit.stranger()
    assert lotte.post("/sign-in", {"code": CODE.findall(sheet)[0]}).status_code == 303
    lotte.person = Person.get(Person.email == "lotte@example.org")
    assert lotte.get(f"/groups/{cast.linde.id}/cards").location == "/me/access"
    chosen = {"email": "lotte@example.org", "password": "drie-woorden-samen"}
    assert lotte.post("/me/sign-in", chosen).status_code == 303
    assert visit.stranger().post("/sign-in", chosen).status_code == 303


@pytest.mark.parametrize("wrong", [{"name": ""}, {"email": "x"}, {"email": ""}])
def test_a_new_trainer_needs_a_name_and_an_address(
    wrong: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    new = {"name": "Lotte", "email": "lotte@example.org", **wrong}

    answer = visit.by(cast.coby).post(f"/coordination/groups/{cast.linde.id}/new-trainers", new)

    assert answer.status_code == 422
    assert f'value="{new["email"]}"' in answer.text
    assert f'value="{new["name"]}"' in answer.text


def test_who_wrote_down_a_trainers_address_first_does_not_become_that_trainer(
    cast: Cast, visit: type[Visitor]
) -> None:
    """Bram calls Lotte's address his own, with a password that he knows."""
    assert cast.linde.id
    cast.bram.sign_in_with("lotte@example.org", PASSWORD)
    paper = Card.issue(cast.bram, cast.nadia, "a-card-from-before")
    bram = visit.by(cast.bram)

    invite_trainer(cast.eik, "lotte@example.org", "Lotte")

    assert bram.get("/me").status_code == 303
    assert Device.count_of(cast.bram) == 0
    for way_in in (
        {"email": "lotte@example.org", "password": PASSWORD},
        {"code": paper.code},
    ):
        assert visit.stranger().post("/sign-in", way_in).status_code == 422


def test_a_trainer_by_the_address_of_a_trainer_is_left_alone(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    nadia = visit.by(cast.nadia)

    invited = invite_trainer(cast.eik, "nadia@example.org", "Somebody")

    assert invited == cast.nadia
    assert invited.name == "Nadia"
    assert nadia.get(f"/groups/{cast.eik.id}").status_code == 200


def test_many_groups_ask_no_more_of_the_database(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    assert cast.linde.id
    coby.get("/coordination/groups")
    few = coby.queries
    for number in range(300):
        group = Group.create(name=f"Groep {number}", programme=PROGRAMME, created_at=clock.now())
        Membership.join_group(cast.karim, group, Role.TRAINER)

    coby.get("/coordination/groups")

    assert coby.queries == few <= 8
