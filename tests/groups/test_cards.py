"""Nadia prints cards for Linde, and a new one for who lost theirs."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.people.cards import CARD_LASTS, Card, CardState
from portal.people.devices import Device
from tests.cast import Cast
from tests.client import Visitor
from tests.groups.test_group_page import fill

CARDS_QUERIES = 8
CODE = re.compile(r'sheet-card__code" dir="ltr">\s*([0-9A-Z]{4}-[0-9A-Z]{4})')
CARD = re.compile(
    r'<li class="sheet-card[^"]*"\s+lang="(\w\w)"\s+dir="(\w+)">'
    r'(.*?)</li>\s*(?=<li class="sheet|</ul>)',
    re.DOTALL,
)


def _print(phone: Visitor, cast: Cast, *people: int, key: str = "one-sheet-of-cards") -> str:
    answer = phone.post(
        f"/groups/{cast.linde.id}/cards",
        {"people": [str(person) for person in people], "submission_key": key},
    )
    assert answer.status_code == 200, answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.text


def test_each_card_speaks_the_language_of_its_person(cast: Cast, visit: type[Visitor]) -> None:
    sheet = _print(visit.by(cast.nadia), cast, cast.amal.id, cast.bram.id, cast.grace.id)

    cards = {language: (direction, text) for language, direction, text in CARD.findall(sheet)}
    assert cards["ar"][0] == "rtl"
    assert "Amal" in cards["ar"][1]
    assert "بطاقتك" in cards["ar"][1]
    assert cards["nl"][0] == "ltr"
    assert "Scan dit vierkant" in cards["nl"][1]
    assert "Scan this square" in cards["en"][1]
    assert 'lang="nl" dir="ltr"' in sheet[:200], "the page around them is Nadia's"


def test_the_paper_says_nothing_about_group_course_or_surname(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.amal.rename("Amal Haddad")

    sheet = _print(visit.by(cast.nadia), cast, cast.amal.id)

    for secret in ("Linde", "Begint", "Haddad", "Kerkstraat", "@example.org", "Nadia"):
        assert secret not in sheet
    assert "<svg" in sheet
    assert " style=" not in sheet


def test_the_code_on_the_paper_signs_in(cast: Cast, visit: type[Visitor]) -> None:
    sheet = _print(visit.by(cast.nadia), cast, cast.amal.id)
    code = CODE.findall(sheet)[0]
    phone = visit.stranger()

    assert phone.post("/sign-in", {"code": code}).status_code == 303
    assert 'value="Amal"' in phone.get("/me").text


def test_the_same_form_gives_the_same_sheet_again(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    people = (cast.amal.id, cast.bram.id)

    sheets = [CODE.findall(_print(phone, cast, *people)) for _ in range(5)]

    assert sheets == [sheets[0]] * 5
    assert Card.select().count() == 2


def test_a_card_that_was_used_is_not_printed_again(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    codes = CODE.findall(_print(phone, cast, cast.amal.id, cast.bram.id))
    visit.stranger().post("/sign-in", {"code": codes[0]})

    again = _print(phone, cast, cast.amal.id, cast.bram.id)

    assert CODE.findall(again) == codes[1:]
    assert "al gebruikt of vervangen" in again


def test_a_new_sheet_ends_the_cards_of_the_one_before(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    old = CODE.findall(_print(phone, cast, cast.amal.id))[0]

    new = CODE.findall(_print(phone, cast, cast.amal.id, key="another-sheet"))[0]

    assert visit.stranger().post("/sign-in", {"code": old}).status_code == 422
    assert visit.stranger().post("/sign-in", {"code": new}).status_code == 303


def test_the_list_says_who_has_a_card_and_shows_no_secret(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    open_card = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    spent = Card.issue(cast.bram, cast.nadia, "a-key-for-a-card")
    visit.stranger().post(f"/card/{spent.token}")
    with clock.standing(clock.now() - CARD_LASTS - timedelta(days=1)):
        Card.issue(cast.grace, cast.nadia, "a-key-for-a-card")

    page = phone.get(f"/groups/{cast.linde.id}/cards").text

    assert "Amal</bdi> – heeft een kaart tot" in page
    assert "Bram</bdi> – is ingelogd" in page
    assert "Grace</bdi> – de kaart is verlopen" in page
    for paper in (open_card, spent):
        assert paper.token not in page
        assert paper.code not in page
        assert paper.shown_code not in page


def test_who_needs_a_card_is_chosen_already(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.bram)

    page = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/cards").text

    chosen = set(re.findall(r"<input checked[^>]*value=\"(\d+)\"", page))
    assert chosen == {str(cast.amal.id), str(cast.grace.id)}


def test_nobody_chosen_is_told(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.nadia).post(
        f"/groups/{cast.linde.id}/cards", {"submission_key": "one-sheet-of-cards"}
    )

    assert answer.status_code == 422
    assert "Kies minstens één persoon." in answer.text


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
    _print(phone, cast, cast.amal.id)
    few_printed = phone.queries
    fill(cast.linde, 300)
    everybody = [
        held.person_id for held in Membership.within(cast.linde.id) if held.role == "participant"
    ]

    phone.get(path)
    assert phone.queries == few_listed <= CARDS_QUERIES
    _print(phone, cast, *everybody, key="a-sheet-for-everybody")
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
