"""Whoever is signed in sends as fast as a thumb can; a program that floods is stopped."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.board.models import Post, Reply
from portal.web.limits import PER_ADDRESS, PER_PERSON, SIGN_IN_CHANGES, WRITING, address
from tests.access.matrix import key
from tests.cast import Cast
from tests.client import Visitor

A_MINUTE = int(WRITING.split()[0])
ALL_A_MINUTE = int(PER_PERSON.split()[0])
GUESSES = int(PER_ADDRESS.split()[0])
CHANGES = int(SIGN_IN_CHANGES.split()[0])
TOO_OFTEN = {
    "nl": ("Je hebt het te vaak geprobeerd", "Wacht 1 minuut en probeer het opnieuw."),
    "en": ("You tried too often", "Wait 1 minute and try again."),
    "ar": ("المحاولات كثيرة جدًا", "المطلوب الانتظار دقيقة واحدة ثم المحاولة مرة أخرى."),
}


def message(number: int) -> dict[str, str]:
    return {"body": f"Bericht {number}", **key()}


def test_nobody_floods_the_board_of_the_group(cast: Cast, visit: type[Visitor]) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    answers = [phone.post(board, message(n)).status_code for n in range(A_MINUTE - 1)]
    thread = f"{board}/{Post.get().id}/replies"

    answers += [phone.post(thread, message(n)).status_code for n in range(5)]

    assert answers == [303] * A_MINUTE + [429] * 4
    assert (Post.select().count(), Reply.select().count()) == (A_MINUTE - 1, 1)
    assert phone.post(board, message(0)).status_code == 429, "posts and replies count together"
    assert visit.by(cast.grace).post(board, message(0)).status_code == 303, "others go on"


@pytest.mark.parametrize(("name", "language"), [("bram", "nl"), ("grace", "en"), ("amal", "ar")])
def test_who_is_stopped_hears_how_long_and_keeps_the_text(
    name: str, language: str, cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(getattr(cast, name))
    for number in range(A_MINUTE):
        phone.post(board, message(number))
    form = {"body": "Wie komt er dinsdag?", **key()}

    page = phone.post(board, form, headers={"Sec-Fetch-Site": "same-origin"})
    fragment = phone.post(board, form, htmx=True)

    for answer in (page, fragment):
        assert answer.status_code == 429
        assert all(sentence in answer.text for sentence in TOO_OFTEN[language])
        assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert 'value="Wie komt er dinsdag?"' in page.text, "the page can send it again"
    assert fragment.headers["HX-Retarget"] == "#notice"
    assert fragment.headers["HX-Reswap"] == "innerHTML"
    assert "Wie komt er" not in fragment.text, "htmx leaves the form as it stands"


def test_everything_together_has_a_limit_too(cast: Cast, visit: type[Visitor]) -> None:
    phone, other = visit.by(cast.bram), visit.by(cast.grace)

    answers = [phone.post("/language", {"locale": "nl"}) for _ in range(ALL_A_MINUTE + 1)]

    assert [each.status_code for each in answers] == [303] * ALL_A_MINUTE + [429]
    assert phone.post("/me/name", {"name": "Bram"}).status_code == 429
    assert visit.by(cast.bram).post("/me/name", {"name": "B"}).status_code == 429, "per person"
    assert phone.get("/").status_code == 200, "reading goes on"
    assert other.post("/language", {"locale": "en"}).status_code == 303


def test_who_is_signed_out_is_counted_by_address(visit: type[Visitor]) -> None:
    phone = visit.stranger()

    for _ in range(ALL_A_MINUTE):
        assert phone.post("/language", {"locale": "nl"}).status_code == 303

    assert visit.stranger().post("/language", {"locale": "nl"}).status_code == 429


def test_a_password_is_not_guessed_by_changing_the_address(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.nadia)
    answers = [
        phone.post(
            "/me/sign-in",
            {
                "email": f"nadia+{number}@example.org",
                "current_password": "a wrong password",
                "password": "drie-woorden-samen",
            },
        ).status_code
        for number in range(CHANGES + 1)
    ]

    assert answers == [422] * CHANGES + [429]


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "no address"),
    ],
)
def test_one_line_of_ipv6_is_one_address(given: str, counted: str, app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": given}):
        assert address() == counted


def test_the_codes_on_the_wall_are_not_tried_one_by_one(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    answers = [phone.get(f"/check-in/{code}").status_code for code in range(1000, 1000 + GUESSES)]

    assert set(answers) == {404}
    assert phone.get("/check-in/9999").status_code == 429
    assert visit.by(cast.grace).get("/check-in/9999").status_code == 404
    assert phone.get("/check-in").status_code == 200
