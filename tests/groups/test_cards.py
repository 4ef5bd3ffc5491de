"""Nadia prints cards for the whole group."""

from __future__ import annotations

import re
from datetime import timedelta

from portal import clock
from portal.people.cards import Card
from portal.people.papers import CARD_LASTS
from tests.cast import Cast
from tests.client import Visitor
from tests.groups.printing import CODE, print_cards

CARD = re.compile(
    r'<li class="sheet-card[^"]*"\s+lang="(\w\w)"\s+dir="(\w+)">'
    r'(.*?)</li>\s*(?=<li class="sheet|</ul>)',
    re.DOTALL,
)


def test_each_card_speaks_the_language_of_its_person(cast: Cast, visit: type[Visitor]) -> None:
    sheet = print_cards(visit.by(cast.nadia), cast, cast.amal.id, cast.bram.id, cast.grace.id)

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

    sheet = print_cards(visit.by(cast.nadia), cast, cast.amal.id)

    for secret in ("Linde", "Begint", "Haddad", "Kerkstraat", "@example.org", "Nadia"):
        assert secret not in sheet
    assert "<svg" in sheet
    assert " style=" not in sheet


def test_the_code_on_the_paper_signs_in(cast: Cast, visit: type[Visitor]) -> None:
    sheet = print_cards(visit.by(cast.nadia), cast, cast.amal.id)
    code = CODE.findall(sheet)[0]
    phone = visit.stranger()

    assert phone.post("/sign-in", {"code": code}).status_code == 303
    phone.say_whose()
    assert 'value="Amal"' in phone.get("/me").text


def test_the_same_form_gives_the_same_sheet_again(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    people = (cast.amal.id, cast.bram.id)

    sheets = [CODE.findall(print_cards(phone, cast, *people)) for _ in range(5)]

    assert sheets == [sheets[0]] * 5
    assert Card.select().count() == 2


def test_a_card_that_was_used_is_not_printed_again(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    codes = CODE.findall(print_cards(phone, cast, cast.amal.id, cast.bram.id))
    visit.stranger().post("/sign-in", {"code": codes[0]})

    again = print_cards(phone, cast, cast.amal.id, cast.bram.id)

    assert CODE.findall(again) == codes[1:]
    assert "al gebruikt of vervangen" in again


def test_a_new_sheet_ends_the_cards_of_the_one_before(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    old = CODE.findall(print_cards(phone, cast, cast.amal.id))[0]

    new = CODE.findall(print_cards(phone, cast, cast.amal.id, key="another-sheet"))[0]

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
