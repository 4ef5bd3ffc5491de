"""A page that is still as the phone has it is not sent again, and any other page is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from portal import clock
from portal.meetups.bringing import add_item
from portal.web.forms import new_submission_key
from portal.web.named import HELD
from tests.board import making as board
from tests.cast import Cast
from tests.client import Visitor
from tests.homework import making as homework
from tests.meetups import making as meetups
from tests.sessions import making as sessions

PATHS = ("/", "/board", "/sessions", "/homework", "/homework/my-role", "/meetups", "/agreements")


@pytest.fixture
def group(cast: Cast) -> str:
    """The address of Linde, where something of everything happened."""
    homework.held(cast.linde, "my-role")
    sessions.session_of(cast.linde, meetups.in_days(3))
    meetups.plan(cast.linde, cast.nadia)
    board.post(cast.linde, cast.grace, "Hello all")
    return f"/groups/{cast.linde.id}"


def address(group: str, path: str) -> str:
    return "/" if path == "/" else group + path


def again(phone: Visitor, path: str, seen: TestResponse) -> TestResponse:
    """The same page for somebody who has `seen` it."""
    headers = {"If-None-Match": seen.headers["ETag"]}
    answer: TestResponse = phone.client.get(path, headers=headers)
    return answer


@pytest.mark.parametrize("path", PATHS)
def test_a_page_that_did_not_change_is_not_sent_again(
    path: str, group: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    seen = phone.get(address(group, path))
    assert seen.status_code == 200

    answer = again(phone, address(group, path), seen)

    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == seen.headers["ETag"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" not in answer.headers, "its scripts carry the first nonce"


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_may_name_all_the_pages_that_it_has(
    path: str, group: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    tags = {each: phone.get(address(group, each)).get_etag()[0] or "" for each in PATHS}
    others = [tag for each, tag in tags.items() if each != path]

    known = phone.client.get(
        address(group, path), headers={HELD: f"true {' '.join(tags.values())}"}
    )
    unknown = phone.client.get(address(group, path), headers={HELD: " ".join(others)})
    of_another = visit.by(cast.amal).client.get(
        address(group, path), headers={HELD: " ".join(tags.values())}
    )
    told_of_none = phone.client.get(address(group, path), headers={HELD: "true"})

    assert (known.status_code, known.data) == (304, b"")
    assert known.get_etag()[0] == tags[path]
    assert [each.status_code for each in (unknown, of_another, told_of_none)] == [200] * 3


def test_what_another_did_is_seen(group: str, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    meetup = meetups.plan(cast.linde, cast.nadia, meetups.in_days(9))
    changes: list[tuple[str, Callable[[], object]]] = [
        ("/board", lambda: board.post(cast.linde, cast.grace, "One more")),
        ("/", lambda: board.post(cast.linde, cast.amal, "Nieuws")),
        ("/sessions", lambda: sessions.session_of(cast.linde, meetups.in_days(10))),
        ("/meetups", lambda: meetups.plan(cast.linde, cast.nadia, meetups.in_days(12))),
        (
            f"/meetups/{meetup.id}",
            lambda: add_item(meetup, "Soep", cast.amal, new_submission_key(), brings=False),
        ),
    ]
    for path, change in changes:
        seen = phone.get(address(group, path))
        change()

        assert again(phone, address(group, path), seen).status_code == 200, path


def test_what_time_did_is_seen(group: str, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    with clock.standing(clock.now()):
        seen = phone.get("/")
        clock.move(timedelta(days=2))
        answer = again(phone, "/", seen)

    assert answer.status_code == 200
    assert "morgen" in answer.text


def test_another_language_is_another_page(group: str, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    seen = phone.get(f"{group}/board")
    cast.bram.speak("ar")

    assert again(phone, f"{group}/board", seen).status_code == 200


def test_another_person_is_another_page_though_it_says_the_same(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.amal.speak("nl")
    path = f"/groups/{cast.linde.id}/board"
    seen = visit.by(cast.amal).get(path)

    assert again(visit.by(cast.bram), path, seen).status_code == 200


def test_a_sentence_that_is_said_once_is_said(group: str, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    seen = phone.get(f"{group}/board")
    posted = phone.post(
        f"{group}/board", {"body": "Ik ben er ook", "submission_key": new_submission_key()}
    )
    assert posted.status_code == 303

    answer = again(phone, f"{group}/board", seen)

    assert "Je bericht staat er." in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_with_the_style_inside_it_is_the_same_page_and_says_so_itself_at_its_end(
    path: str, group: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    phone.client.delete_cookie("style")
    first = phone.get(address(group, path))
    asked = phone.client.head(address(group, path))
    next_one = phone.get(address(group, path))

    assert "<style" in first.text
    assert "<style" not in next_one.text
    assert first.headers["ETag"] == next_one.headers["ETag"] == asked.headers["ETag"]
    (end,) = re.findall(r'<i data-tag="(\w+)" hidden></i>\s*</body>', first.text)
    assert first.headers["ETag"] == f'W/"{end}"'
    assert "data-tag" not in next_one.text
    assert asked.headers.get("Portal-Keep-Until") is not None or path == "/agreements"


def test_who_is_signed_out_meanwhile_is_told(group: str, cast: Cast, visit: type[Visitor]) -> None:
    seen = visit.by(cast.bram).get(f"{group}/board")

    answer = again(visit.stranger(), f"{group}/board", seen)

    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["Location"]


def test_what_is_for_everybody_has_no_tag(visit: type[Visitor]) -> None:
    assert "ETag" not in visit.stranger().get("/help-now").headers
