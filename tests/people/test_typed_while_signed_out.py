"""Bram typed a message for his group; meanwhile his phone was signed out.

Nothing is lost, and nobody who holds the phone next gets to see it.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest

from portal.board.models import Post
from portal.drafts.models import Draft
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

TEXT = "Wie neemt er koffie mee?\n<b>Ik</b> niet & 'jij' \"ook\" niet."
HERE = {"Origin": "http://localhost"}
WAITING = "/drafts/waiting?next=/"


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


def _signs_in(phone: Visitor, person: Person, whose: str = "shared") -> str:
    """Sign `person` in on the phone with a password; return where they are led."""
    proof = {"email": person.email, "password": PASSWORD}
    led_to = str(phone.post("/sign-in", proof).location)
    phone.say_whose(whose)
    return led_to


def _goes(phone: Visitor, how: str, person: Person) -> None:
    """The sign-in on the phone ends in one of several ways; the page stays open."""
    if how == "signed out":
        phone.post("/sign-out")
    elif how == "ended elsewhere":
        Device.end_all(person)
    else:
        phone.client.delete_cookie("portal")


ENDS = ["signed out", "ended elsewhere", "the browser forgot the cookie"]


@pytest.mark.parametrize("how", ENDS)
def test_the_message_waits_until_bram_signs_in_with_a_card(
    how: str, cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    message = {"body": TEXT, "submission_key": new_submission_key(), "csrf_token": phone.token()}
    _goes(phone, how, cast.bram)
    paper = Card.issue(cast.bram, cast.nadia, "a-key-for-a-card")

    refused = phone.post(board, message, headers=HERE)
    assert refused.status_code == 401
    assert "Je tekst is voor je bewaard" in refused.text
    assert "koffie" not in refused.text
    assert "koffie" not in phone.get("/sign-in").text

    welcome = phone.post("/sign-in", {"code": paper.code})
    assert welcome.location == WAITING
    phone.say_whose()
    offered = phone.get(WAITING)
    assert "<b>Ik</b>" not in offered.text
    assert Post.select().count() == 0, "it is sent by Bram, not by itself"

    resumed = _fields(offered.text, board)
    assert {**resumed, "csrf_token": message["csrf_token"]} == message
    phone.post(board, resumed, headers=HERE)
    phone.post(board, resumed, headers=HERE)

    assert [post.body for post in Post.select()] == [TEXT]
    assert phone.get(WAITING).location == "/", "what was sent waits no longer"


def test_two_messages_for_one_place_are_both_kept_and_both_sent(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    token = phone.token()
    first, second = (
        {"body": body, "submission_key": new_submission_key(), "csrf_token": token}
        for body in ("Wie neemt koffie mee?", "En wie neemt melk mee?")
    )
    phone.post("/sign-out")

    for message in (first, second, second):
        assert phone.post(board, message, headers=HERE).status_code == 401
    _signs_in(phone, cast.bram, "own")
    offered = phone.get(WAITING).text
    assert offered.count("Wie neemt koffie mee?</") == 1
    late = f"{board}?late={second['submission_key']}"
    for address in (board, late):
        phone.post(address, _fields(offered, address), headers=HERE)

    assert {post.body for post in Post.select()} == {first["body"], second["body"]}
    assert phone.get(WAITING).location == "/", "what was sent waits no longer"


def test_an_address_that_no_form_has_is_no_fault(cast: Cast, visit: type[Visitor]) -> None:
    board = f"/groups/{cast.linde.id}/board?late={'x' * 5000}"
    message = {"body": TEXT, "draft": board, "writer": "w", "sequence": "7"}

    answer = visit.by(cast.bram).post(
        board, {**message, "submission_key": new_submission_key()}, headers=HERE
    )

    assert answer.status_code == 303
    assert Post.select().count() == 1


@pytest.mark.parametrize("how", ENDS)
def test_who_signs_in_next_on_that_phone_sees_nothing_of_it(
    how: str, cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    message = {"body": TEXT, "csrf_token": phone.token()}
    _goes(phone, how, cast.bram)

    shown = [phone.post(board, message, headers=HERE).text, phone.get("/sign-in").text]
    assert _signs_in(phone, cast.grace) == "/"
    shown += [phone.get(path).text for path in ("/", board, "/me", "/me/data.json")]
    # The page of Bram still stands open in another tab; now Grace is signed in.
    again = phone.post(board, message, headers=HERE)
    shown.append(again.text)

    assert again.status_code == 400
    assert not [page for page in shown if "koffie" in page]
    assert Post.select().count() == 0

    phone.post("/sign-out")
    assert _signs_in(phone, cast.bram) == WAITING
    assert "koffie" in phone.get(WAITING).text


def test_a_page_of_somebody_else_keeps_its_text_for_them(cast: Cast, visit: type[Visitor]) -> None:
    """Bram typed in his tab while Grace signed in, in another tab of the same phone."""
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    message = {"body": TEXT, "csrf_token": phone.token()}
    _signs_in(phone, cast.grace)

    refused = phone.post(board, message, headers=HERE)
    as_fragment = phone.post(board, message, headers=HERE, htmx=True)

    assert (refused.status_code, as_fragment.status_code) == (400, 400)
    assert "koffie" not in refused.text + as_fragment.text
    assert [draft.person_id for draft in Draft.select()] == [cast.bram.id]


def test_bram_can_throw_it_away(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    token = phone.token()
    phone.post("/sign-out")
    phone.post(f"/groups/{cast.linde.id}/board", {"body": TEXT, "csrf_token": token})
    _signs_in(phone, cast.bram)

    phone.post(f"/drafts/{Draft.get().id}/removal", {"next": "/"})

    assert phone.get(WAITING).location == "/"
    assert "koffie" not in str(Draft.get().fields)


def test_a_page_whose_token_tells_nothing_gives_the_message_back(
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


def test_without_a_token_that_tells_whose_it_is_the_text_is_shown_to_be_copied(
    cast: Cast, visit: type[Visitor]
) -> None:
    refused = visit.stranger().post(f"/groups/{cast.linde.id}/board", {"body": TEXT}, headers=HERE)

    assert refused.status_code == 401
    assert "koffie" in refused.text
    assert Draft.select().count() == 0


@pytest.mark.parametrize("secret", ["{id}", "{id}.", "{id}.made up", "0.x", "x", "99999999999.x"])
def test_nobody_puts_words_into_the_drafts_of_bram_by_guessing(
    secret: str, cast: Cast, visit: type[Visitor]
) -> None:
    """Even with a token that this portal signed, as a visitor gets for anything."""
    token = visit.stranger().token_over(secret.format(id=cast.bram.id))

    visit.stranger().post(
        f"/groups/{cast.linde.id}/board", {"body": TEXT, "csrf_token": token}, headers=HERE
    )

    assert Draft.select().count() == 0


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_page_elsewhere_cannot_put_words_into_brams_mouth(
    headers: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    token = phone.token()
    Device.end_all(cast.bram)

    for sender in (visit.stranger(), phone):
        answer = sender.post(board, {"body": TEXT, "csrf_token": token}, headers=headers)
        assert answer.status_code in {400, 401}
        assert TEXT not in unescape(answer.text)
    assert Draft.select().count() == 0


def test_passwords_are_never_kept(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    token = phone.token()
    Device.end_all(cast.bram)
    form = {
        "email": "a@example.org",
        "current_password": "my-secret-one",
        "password": "my-secret-2",
        "csrf_token": token,
    }

    answer = phone.post("/me/sign-in", form, headers=HERE)

    assert answer.status_code == 401
    assert "my-secret" not in answer.text
    assert "my-secret" not in str(Draft.get().fields)
