"""Before cards, roles and files the portal asks once more who it is, and nothing is lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.memberships import Role
from portal.leadership.models import LeaderOffer
from portal.people.cards import Card
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PROOF = "confirmation-password"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def _card_form(cast: Cast) -> dict[str, Any]:
    return {"people": [cast.amal.id, cast.bram.id], "submission_key": new_submission_key()}


def _cards(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/cards"


def test_cards_are_printed_after_the_password_and_who_was_chosen_is_kept(
    cast: Cast, visit: type[Visitor]
) -> None:
    path, form = _cards(cast), _card_form(cast)
    nadia = visit(cast.nadia, confirmed=False)

    asked = nadia.post(path, form)
    assert asked.status_code == 401
    assert Card.select().count() == 0
    assert f'action="{path}"' in asked.text
    carried = [(name, value) for name, value in HIDDEN.findall(asked.text) if name in form]
    assert carried == [
        ("people", str(cast.amal.id)),
        ("people", str(cast.bram.id)),
        ("submission_key", form["submission_key"]),
    ]

    sheet = nadia.post(path, {**form, PROOF: PASSWORD})
    assert sheet.status_code == 200
    assert Card.select().count() == 2
    assert PASSWORD not in sheet.text
    assert SecurityEvent.select().where(SecurityEvent.kind == EventKind.CONFIRMED).count() == 1


def test_a_wrong_password_makes_nothing_and_asks_again_with_the_form(
    cast: Cast, visit: type[Visitor]
) -> None:
    nadia = visit(cast.nadia, confirmed=False)
    form = _card_form(cast)

    refused = nadia.post(_cards(cast), {**form, PROOF: "not-the-password"})

    assert refused.status_code == 422
    assert "Dit is niet je wachtwoord" in refused.text
    assert form["submission_key"] in refused.text
    assert "not-the-password" not in refused.text
    assert Card.select().count() == 0


def test_somebody_who_tries_passwords_is_stopped(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit(cast.nadia, confirmed=False)
    for _ in range(8):
        assert nadia.post(_cards(cast), {**_card_form(cast), PROOF: "guess"}).status_code == 422

    stopped = nadia.post(_cards(cast), {**_card_form(cast), PROOF: PASSWORD})

    assert stopped.status_code == 429
    assert PASSWORD not in stopped.text
    assert Card.select().count() == 0


def test_the_proof_counts_for_ten_minutes(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(MONDAY):
        nadia = visit(cast.nadia)
        clock.move(timedelta(minutes=9, seconds=59))
        assert nadia.post(_cards(cast), _card_form(cast)).status_code == 200
        clock.move(timedelta(seconds=1))
        assert nadia.post(_cards(cast), _card_form(cast)).status_code == 401


def test_the_proof_counts_on_the_phone_where_it_was_given(cast: Cast, visit: type[Visitor]) -> None:
    visit(cast.nadia, confirmed=True)
    other = visit(cast.nadia, confirmed=False)
    assert other.post(_cards(cast), _card_form(cast)).status_code == 401


def test_htmx_shows_the_question_in_place_of_the_page(cast: Cast, visit: type[Visitor]) -> None:
    asked = visit(cast.nadia, confirmed=False).post(_cards(cast), _card_form(cast), htmx=True)

    assert asked.status_code == 401
    assert asked.headers["HX-Retarget"] == asked.headers["HX-Reselect"] == "#main"
    assert 'id="main"' in asked.text


def test_a_form_from_elsewhere_is_not_carried(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit(cast.nadia, confirmed=False)
    forged = nadia.post(_cards(cast), {**_card_form(cast), "csrf_token": "made up"})
    assert forged.status_code == 400
    assert PROOF not in forged.text


def test_who_may_not_do_it_is_not_asked_for_a_password(cast: Cast, visit: type[Visitor]) -> None:
    _ = cast.linde
    stranger = visit(cast.ilse, confirmed=False)
    assert stranger.post(_cards(cast), _card_form(cast)).status_code == 404


@pytest.mark.parametrize("give", ["password", "nothing"])
def test_writing_down_who_leads_is_asked_again(cast: Cast, visit: type[Visitor], give: str) -> None:
    path = f"/groups/{cast.linde.id}/leader"
    form = {
        "person": cast.grace.id,
        "role": Role.LEADER.value,
        "term": "12",
        "submission_key": new_submission_key(),
    }
    proof = {PROOF: PASSWORD} if give == "password" else {}

    answer = visit(cast.nadia, confirmed=False).post(path, {**form, **proof})

    is_asked = LeaderOffer.select().where(LeaderOffer.person == cast.grace).exists()
    assert (answer.status_code, is_asked) == ((303, True) if proof else (401, False))


def test_adding_a_trainer_is_asked_again(cast: Cast, visit: type[Visitor]) -> None:
    path = f"/coordination/groups/{cast.eik.id}/trainers"
    _ = cast.linde
    coby = visit(cast.coby, confirmed=False)

    assert coby.post(path, {"person": cast.karim.id}).status_code == 401
    assert coby.post(path, {"person": cast.karim.id, PROOF: PASSWORD}).status_code == 303


def test_on_the_way_to_a_file_the_question_leads_there(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = app.view_functions["account.me"]
    monkeypatch.setattr(view, "needs_confirmation", True, raising=False)
    bram = visit(cast.bram, confirmed=False)

    asked = bram.get("/me")
    assert asked.status_code == 401
    assert 'action="/confirmations"' in asked.text
    assert '<input type="hidden" name="next" value="/me">' in asked.text

    there = bram.post("/confirmations", {"next": "/me", PROOF: PASSWORD})
    assert (there.status_code, there.location) == (303, "/me")
    assert bram.get("/me").status_code == 200


def test_the_way_on_leads_nowhere_else(cast: Cast, visit: type[Visitor]) -> None:
    sent = visit(cast.bram).post("/confirmations", {"next": "//elsewhere.example.org/"})
    assert sent.location == "/"


def test_who_has_a_card_alone_has_nothing_to_prove_it_with(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    Person.update(password_hash=None).where(Person.id == cast.amal.id).execute()
    sent = visit(cast.amal, confirmed=False).post("/confirmations", {"next": "/me"})
    assert sent.location == "/me"
