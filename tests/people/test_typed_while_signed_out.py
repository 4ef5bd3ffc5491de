"""Bram typed a message for his group; meanwhile his phone was signed out. Nothing is lost."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest

from portal.board.models import Post
from portal.people.cards import Card
from portal.people.devices import Device
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor

TEXT = "Wie neemt er koffie mee?\n<b>Ik</b> niet & 'jij' \"ook\" niet."
HERE = {"Origin": "http://localhost"}


class _Fields(HTMLParser):
    """The hidden fields of the form with a given action, as a browser would send them."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.found = action, False, dict[str, str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("action") == self.action and not self.found
        elif tag == "input" and self.inside and "name" in given:
            self.found[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def _fields(page: str, action: str) -> dict[str, str]:
    parser = _Fields(action)
    parser.feed(page)
    return {name: value for name, value in parser.found.items() if name != "csrf_token"}


def test_the_message_waits_while_bram_signs_in_with_his_card(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    Device.end_all(cast.bram)
    paper = Card.issue(cast.bram, cast.nadia, "a-key-for-a-card")
    message = {"body": TEXT, "submission_key": new_submission_key()}

    refused = phone.post(board, message, headers=HERE)
    assert refused.status_code == 401
    assert "Ik" in refused.text
    assert "<b>Ik</b>" not in refused.text

    asked = phone.post("/sign-in", _fields(refused.text, "/sign-in"), headers=HERE)
    mistyped = phone.post(
        "/sign-in", {**_fields(asked.text, "/sign-in"), "code": "ABCD-2345"}, headers=HERE
    )
    assert mistyped.status_code == 422
    welcome = phone.post(
        "/sign-in", {**_fields(mistyped.text, "/sign-in"), "code": paper.code}, headers=HERE
    )
    assert welcome.status_code == 200
    assert "<b>Ik</b>" not in welcome.text
    assert Post.select().count() == 0, "it is sent by Bram, not by itself"

    resumed = _fields(welcome.text, board)
    assert resumed == message
    phone.post(board, resumed, headers=HERE)
    phone.post(board, resumed, headers=HERE)

    assert [post.body for post in Post.select()] == [TEXT]


def test_a_page_that_stood_open_too_long_gives_the_message_back(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    message = {"body": TEXT, "submission_key": new_submission_key()}

    refused = phone.post(board, {**message, "csrf_token": "from long ago"}, headers=HERE)

    assert refused.status_code == 400
    assert _fields(refused.text, board) == message
    phone.post(board, _fields(refused.text, board), headers=HERE)
    assert [post.body for post in Post.select()] == [TEXT]


def test_a_sign_in_page_that_stood_open_too_long_still_carries_the_message(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.stranger()
    refused = phone.post(board, {"body": TEXT}, headers=HERE)
    carried = _fields(refused.text, "/sign-in")

    stale = phone.post("/sign-in", {**carried, "csrf_token": "from long ago"}, headers=HERE)

    assert stale.status_code == 400
    assert _fields(stale.text, board) == {"body": TEXT}


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_page_elsewhere_cannot_put_words_into_brams_mouth(
    headers: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"

    for phone in (visit.stranger(), visit.by(cast.bram)):
        answer = phone.post(board, {"body": TEXT, "csrf_token": "made up"}, headers=headers)
        assert answer.status_code in {400, 401}
        assert TEXT not in unescape(answer.text)


def test_passwords_never_travel_with_it(cast: Cast, visit: type[Visitor]) -> None:
    form = {
        "email": "a@example.org",
        "current_password": "my-secret-one",
        "password": "my-secret-2",
    }

    answer = visit.stranger().post("/me/sign-in", form, headers=HERE)

    assert answer.status_code == 401
    assert "my-secret" not in answer.text
