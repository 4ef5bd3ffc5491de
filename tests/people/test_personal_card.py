"""Amal gets a card from Nadia and signs in with it."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.papers import CARD_LASTS, CardState
from tests.cast import Cast
from tests.client import Visitor


def test_opening_the_link_asks_who_you_are_and_spends_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()

    shown = phone.get(f"/card/{paper.token}")

    assert shown.status_code == 200
    assert "Ben jij <bdi>Amal</bdi>?" in shown.text
    assert Card.get().state == CardState.OPEN
    assert phone.get("/").status_code == 303


def test_pressing_the_button_spends_the_card_and_stays_signed_in(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()

    answer = phone.post(f"/card/{paper.token}")

    assert answer.status_code == 303
    assert Card.get().state == CardState.SPENT
    assert "Expires" not in answer.headers["Set-Cookie"]
    own = phone.say_whose("own")
    phone.say_whose()
    assert phone.get("/").status_code == 200
    assert "Expires" in own.headers["Set-Cookie"]
    assert paper.token not in Card.get().token_hash


def test_a_spent_card_helps_nobody_else(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    visit.stranger().post(f"/card/{paper.token}")
    finder = visit.stranger()

    answer = finder.post(f"/card/{paper.token}")

    assert answer.status_code == 410
    assert "Vraag je trainer" in answer.text
    assert Device.select().count() == 1


def test_a_card_ends_after_seven_days(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    with clock.standing(clock.now() + CARD_LASTS + timedelta(seconds=1)):
        assert visit.stranger().post(f"/card/{paper.token}").status_code == 410
        assert visit.stranger().get(f"/card/{paper.token}").status_code == 410
    assert Device.select().count() == 0


def test_the_code_on_the_card_works_however_it_is_typed(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()

    answer = phone.post("/sign-in", {"code": f" {paper.shown_code.lower()} "})

    assert answer.status_code == 303
    assert phone.get("/me/this-phone").status_code == 200


def test_the_same_submission_gives_the_same_paper_again(cast: Cast) -> None:
    first = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    again = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")

    assert again == first
    assert Card.select().count() == 1


def test_a_new_card_for_a_lost_one_signs_the_finder_out(cast: Cast, visit: type[Visitor]) -> None:
    lost = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    finder = visit.stranger()
    finder.post(f"/card/{lost.token}")
    finder.say_whose()
    assert finder.get("/").status_code == 200

    Card.replace_lost(cast.amal, cast.nadia, "a-key-for-a-new-card")

    assert finder.get("/").status_code == 303
