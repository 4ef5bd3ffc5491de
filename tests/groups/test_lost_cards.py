"""A lost card is replaced by who may do so, and ends the other devices."""

from __future__ import annotations

import pytest

from portal.groups.memberships import Membership, Role
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.papers import CardState
from tests.cast import Cast
from tests.client import Visitor
from tests.groups.printing import CODE, print_cards
from tests.groups.test_group_page import fill

CARDS_QUERIES = 9


def test_a_lost_card_is_announced_before_it_is_made(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.bram)

    page = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/participants/{cast.bram.id}/card")

    assert "moet op elke telefoon opnieuw inloggen" in page.text
    assert Card.select().count() == 0


def test_a_new_card_for_a_lost_phone_ends_what_was_signed_in_and_bram_sees_who_made_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    lost = visit.by(cast.bram)
    nadia = visit.by(cast.nadia)
    card = f"/groups/{cast.linde.id}/participants/{cast.bram.id}/card"

    sheet = nadia.post(card, {"submission_key": "a-card-for-bram"}).text

    assert lost.get("/").status_code == 303
    phone = visit.stranger()
    phone.post("/sign-in", {"code": CODE.findall(sheet)[0]})
    phone.say_whose()
    assert "Van <bdi>Nadia</bdi>" in phone.get("/me").text
    # The sheet shown once more, as a browser does after "reload", signs nobody out again.
    nadia.post(card, {"submission_key": "a-card-for-bram"})
    assert phone.get("/me").status_code == 200


@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR])
def test_nadia_cannot_hand_herself_more_rights_than_she_has(
    role: Role, cast: Cast, visit: type[Visitor]
) -> None:
    """Grace takes part in Linde, and trains or coordinates elsewhere."""
    if role == Role.TRAINER:
        Membership.join_group(cast.grace, cast.eik, Role.TRAINER)
    else:
        Membership.coordinate(cast.grace)
    group = f"/groups/{cast.linde.id}"
    nadia = visit.by(cast.nadia)
    key = {"submission_key": "one-sheet-of-cards"}

    listed = nadia.get(f"{group}/cards").text
    one = nadia.get(f"{group}/participants/{cast.grace.id}/card")
    made = nadia.post(f"{group}/participants/{cast.grace.id}/card", key)
    many = nadia.post(f"{group}/cards", {**key, "people": [cast.amal.id, cast.grace.id]})

    assert "Vraag hun kaart aan de coördinator" in listed
    assert [one.status_code, made.status_code, many.status_code] == [403, 403, 403]
    assert Card.select().count() == 0


def test_coby_hands_a_trainer_a_card_but_no_coordinator(cast: Cast, visit: type[Visitor]) -> None:
    Membership.join_group(cast.grace, cast.eik, Role.TRAINER)
    coby = visit.by(cast.coby)
    card = f"/groups/{cast.linde.id}/participants/{cast.grace.id}/card"

    assert coby.post(card, {"submission_key": "a-card-for-grace"}).status_code == 200
    Membership.coordinate(cast.grace)
    assert coby.post(card, {"submission_key": "another-card"}).status_code == 403


def test_a_trainer_of_the_group_is_no_participant_to_print_for(
    cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.nadia).post(
        f"/groups/{cast.linde.id}/participants/{cast.karim.id}/card",
        {"submission_key": "a-card-for-karim"},
    )

    assert answer.status_code == 404


def test_many_people_ask_no_more_of_the_database(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/cards"
    phone.get(path)
    few_listed = phone.queries
    print_cards(phone, cast, cast.amal.id)
    few_printed = phone.queries
    fill(cast.linde, 300)
    everybody = [
        held.person_id for held in Membership.within(cast.linde.id) if held.role == "participant"
    ]

    phone.get(path)
    assert phone.queries == few_listed <= CARDS_QUERIES
    print_cards(phone, cast, *everybody, key="a-sheet-for-everybody")
    assert phone.queries == few_printed <= CARDS_QUERIES
    assert Card.select().where(Card.replaced_at.is_null()).count() == len(everybody)


def test_a_spent_card_stays_spent_when_a_new_one_is_made(cast: Cast) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    card = Card.with_token(paper.token)
    assert card is not None
    card.spend()

    Card.issue(cast.amal, cast.nadia, "another-key-for-a-card")

    found = Card.with_token(paper.token)
    assert found is not None
    assert found.state == CardState.SPENT
    assert Device.select().count() == 0
