"""Signing in and out: one answer for all that is unknown, one sign-in for one press."""

from __future__ import annotations

import re

import pytest

from portal.people import models
from portal.people.cards import Card
from portal.people.devices import Device
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
KEYS_AND_TOKENS = re.compile(
    r'((?:name="(?:csrf_token|submission_key)" value|data-options|nonce)=)"[^"]*"'
)


def _without_tokens(text: str) -> str:
    return KEYS_AND_TOKENS.sub(r"\1", text)


def test_nadia_signs_in_with_her_password(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.stranger()
    cast.nadia.speak("nl")

    answer = phone.post("/sign-in", {"email": " NADIA@example.org ", "password": PASSWORD})

    assert answer.status_code == 303
    assert answer.location == "/"
    phone.say_whose()
    assert phone.get("/me").status_code == 200


def test_an_unknown_address_gets_the_answer_of_a_wrong_password(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.nadia.speak("nl")
    answers = [
        visit.stranger().post("/sign-in", {"email": email, "password": "a wrong password"})
        for email in ("nadia@example.org", "nobody@example.org")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    known, unknown = (_without_tokens(answer.text) for answer in answers)
    assert known.replace("nadia@", "nobody@") == unknown
    assert "a wrong password" not in known


def test_somebody_without_a_password_costs_the_same_check(
    cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.amal.forget_password()
    cast.nadia.speak("nl")
    checked: list[str] = []
    real = models._verify

    def noted(stored: str, typed: str) -> bool:
        checked.append(typed)
        return real(stored, typed)

    monkeypatch.setattr(models, "_verify", noted)

    for email in ("amal@example.org", "nadia@example.org", "nobody@example.org"):
        visit.stranger().post("/sign-in", {"email": email, "password": "a wrong password"})

    assert checked == ["a wrong password"] * 3


def test_an_unknown_code_gets_the_answer_and_the_queries_of_a_spent_one(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    Card.get().spend()
    asked = []
    for code in (paper.code, "ZZZZ-9999"):
        phone = visit.stranger()
        answer = phone.post("/sign-in", {"code": code})
        shown = _without_tokens(answer.text).replace(paper.code, "ZZZZ-9999")
        asked.append((answer.status_code, shown, phone.queries))

    assert asked[0] == asked[1]


def test_one_press_that_arrives_five_times_signs_in_once(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()
    press = {"submission_key": phone.key_in(phone.get(f"/card/{paper.token}"))}
    before = phone.client.get_cookie("portal")

    answers = []
    for _ in range(5):
        # None of the answers was there yet when the next press left the phone.
        if before is not None:
            phone.client.set_cookie("portal", before.value)
        answers.append(phone.post(f"/card/{paper.token}", press))

    assert {answer.status_code for answer in answers} == {303}
    assert Device.count_of(cast.amal) == 1
    assert phone.get("/me/this-phone").status_code == 200


def test_another_phone_cannot_press_once_more(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    own, finder = visit.stranger(), visit.stranger()
    keys = [phone.key_in(phone.get(f"/card/{paper.token}")) for phone in (own, finder)]

    own.post(f"/card/{paper.token}", {"submission_key": keys[0]})

    assert finder.post(f"/card/{paper.token}", {"submission_key": keys[1]}).status_code == 410
    assert finder.post(f"/card/{paper.token}").status_code == 410
    assert finder.get("/me").status_code == 303


def test_a_code_that_is_sent_twice_by_one_press_signs_in(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    press = {"code": paper.shown_code, "submission_key": "one-press-of-amal"}

    first = visit.stranger().post("/sign-in", press)
    second = visit.stranger().post("/sign-in", press)

    assert (first.status_code, second.status_code) == (303, 303)
    assert Device.count_of(cast.amal) == 1


def test_the_old_key_of_a_form_does_not_bring_back_who_signed_out(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.nadia.speak("nl")
    form = {
        "email": "nadia@example.org",
        "password": PASSWORD,
        "submission_key": "a-page-from-before",
    }
    phone = visit.stranger()
    phone.post("/sign-in", form)
    phone.post("/sign-out")
    assert phone.get("/me").status_code == 303

    again = phone.post("/sign-in", form)

    assert again.status_code == 303
    assert phone.get("/me/this-phone").status_code == 200


def test_a_session_from_before_is_not_carried_into_the_sign_in(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()
    with phone.client.session_transaction() as planted:
        planted["planted"] = "by somebody else"

    phone.post(f"/card/{paper.token}")

    with phone.client.session_transaction() as session:
        assert "planted" not in session


def test_signing_in_as_somebody_else_ends_the_sign_in_before(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.by(cast.bram)

    phone.post(f"/card/{paper.token}")

    assert Device.count_of(cast.bram) == 0
    phone.say_whose()
    assert 'value="Amal"' in phone.get("/me").text


def test_a_device_is_kept_as_a_kind_and_not_as_a_fingerprint(
    cast: Cast, visit: type[Visitor]
) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")

    visit.stranger().post(f"/card/{paper.token}", headers={"User-Agent": IPHONE})

    assert Device.get().label == "phone"


def test_who_opens_the_own_card_again_goes_on(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()
    phone.post(f"/card/{paper.token}")

    again = phone.get(f"/card/{paper.token}")

    assert again.status_code == 303
    assert again.location == "/"


@pytest.mark.parametrize(
    "path",
    [
        "/card/x",
        "/card/" + "a" * 32,
        "/card/" + "é" * 40,
        "/card/%00",
        "/card/abc%00def",
        "/card/%F0%9F%98%80",
        "/card/%ED%A0%80",
        "/card/" + "a" * 5000,
        "/card/' or 1=1 --",
        "/card/<script>alert(1)<%2Fscript>",
    ],
)
def test_a_token_that_is_no_token_is_a_closed_card(path: str, visit: type[Visitor]) -> None:
    phone = visit.stranger()

    for answer in (phone.get(path), phone.post(path)):
        assert answer.status_code in {404, 410}
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "code", ["\x00", "A\x00B", "🙂" * 9, "A" * 100_000, "\u202eABCD2345", " - "]
)
def test_a_code_that_is_no_code_gets_a_sentence(code: str, visit: type[Visitor]) -> None:
    answer = visit.stranger().post("/sign-in", {"code": code})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("email", ["\x00", "a\x00b@example.org", "@", "x" * 50_000, "a b@c"])
def test_an_address_that_is_none_gets_a_sentence(email: str, visit: type[Visitor]) -> None:
    answer = visit.stranger().post("/sign-in", {"email": email, "password": "p" * 50_000})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
