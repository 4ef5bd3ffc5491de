"""When something is wrong: a page or a notice in the reader's language, and never a traceback."""

from __future__ import annotations

import logging

import pytest
from flask import Flask, abort, request
from peewee import OperationalError

from portal.db import database
from portal.web.gate import open_to_everyone, signed_in
from portal.web.own_answers import HEADER
from tests.cast import Cast
from tests.client import Visitor
from tests.web.error_words import TITLES

READERS = {"nl": "bram", "en": "grace", "ar": "amal"}
DIRECTIONS = {"nl": "ltr", "en": "ltr", "ar": "rtl"}
STATUSES = [400, 403, 404, 410, 413, 429, 500]
TOO_LARGE = "a" * 10 * 1024 * 1024


@open_to_everyone
def fails() -> None:
    """Answers with the error that `?status=` asks for; 500 by a mistake and not on purpose."""
    status = int(request.args["status"])
    if status == 500:
        raise ZeroDivisionError("what only the log may say")
    abort(status)


@pytest.fixture
def failing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """A path that fails, in the place of a page that everybody may read."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "help.accessibility", fails)
    return "/accessibility?status="


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("status", STATUSES)
def test_an_error_is_a_page_in_the_readers_language(
    status: int, language: str, failing: str, cast: Cast, visit: type[Visitor]
) -> None:
    response = visit.by(getattr(cast, READERS[language])).get(f"{failing}{status}")

    assert response.status_code == status
    assert f'<html lang="{language}" dir="{DIRECTIONS[language]}">' in response.text
    assert TITLES[status][language] in response.text
    assert_no_traceback(response.text)


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("status", STATUSES)
def test_an_error_is_a_notice_in_place_for_htmx(
    status: int, language: str, failing: str, cast: Cast, visit: type[Visitor]
) -> None:
    response = visit.by(getattr(cast, READERS[language])).get(f"{failing}{status}", htmx=True)

    assert response.status_code == status
    assert response.headers["HX-Retarget"] == "#notice"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert "<html" not in response.text
    assert TITLES[status][language] in response.text
    assert_no_traceback(response.text)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("language", READERS)
def test_a_stranger_reads_errors_in_the_language_of_the_browser(
    language: str, htmx: bool, failing: str, visit: type[Visitor]
) -> None:
    phone = visit.stranger()
    phone.client.set_cookie("locale", language)

    assert TITLES[404][language] in phone.get("/nowhere", htmx=htmx).text


def test_what_broke_is_logged_with_its_traceback(
    failing: str, visit: type[Visitor], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        visit.stranger().get(f"{failing}500")

    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [
        ZeroDivisionError
    ]


def test_an_error_of_the_reader_is_not_logged_as_ours(
    failing: str, visit: type[Visitor], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        visit.stranger().get(f"{failing}404")

    assert caplog.records == []


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("language", READERS)
def test_a_body_of_ten_megabytes_is_too_much(
    language: str, htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(getattr(cast, READERS[language]))

    response = phone.post("/language", {"locale": "nl", "body": TOO_LARGE}, htmx=htmx)

    assert response.status_code == 413
    assert TITLES[413][language] in response.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_method_that_a_page_does_not_know(htmx: bool, cast: Cast, visit: type[Visitor]) -> None:
    response = visit.by(cast.bram).post("/help-now", htmx=htmx)

    assert response.status_code == 405
    assert TITLES[405]["nl"] in response.text
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("language", READERS)
def test_a_stale_form_says_so_in_place(language: str, cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(getattr(cast, READERS[language]))

    response = phone.post("/language", {"locale": "en", "csrf_token": "stale"}, htmx=True)

    assert response.status_code == 400
    assert response.headers["HX-Retarget"] == "#notice"
    assert TITLES["stale"][language] in response.text


@pytest.mark.parametrize("language", READERS)
def test_a_stale_form_gives_back_what_was_typed(
    language: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(getattr(cast, READERS[language]))

    response = phone.post(
        "/language",
        {"body": "Wat ik <b>merkte</b>", "csrf_token": "stale"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert response.status_code == 400
    assert TITLES["stale"][language] in response.text
    assert "Wat ik &lt;b&gt;merkte&lt;/b&gt;" in response.text
    assert 'name="csrf_token" value="stale"' not in response.text


@signed_in
def members_only() -> str:
    """A page for who is signed in."""
    return "read"


@pytest.fixture
def closed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """A path for who is signed in only."""
    monkeypatch.setitem(app.view_functions, "people.end_sign_in", members_only)
    monkeypatch.setitem(app.view_functions, "help.accessibility", members_only)
    return "/accessibility"


def test_a_page_for_who_is_signed_in_leads_to_signing_in_and_back(
    closed: str, visit: type[Visitor]
) -> None:
    response = visit.stranger().get(f"{closed}?page=2")

    assert response.status_code == 303
    assert response.headers["Location"] == "/sign-in?next=/accessibility?page%3D2"


def test_a_fragment_for_who_is_signed_in_says_so_in_place(
    closed: str, visit: type[Visitor]
) -> None:
    phone = visit.stranger()
    phone.client.set_cookie("locale", "en")

    response = phone.get(closed, htmx=True)

    assert response.status_code == 401
    assert response.headers["HX-Retarget"] == "#notice"
    assert TITLES[401]["en"] in response.text
    assert "/sign-in" in response.text


@pytest.mark.parametrize("language", READERS)
def test_a_text_of_who_was_signed_out_is_kept(
    language: str, closed: str, visit: type[Visitor]
) -> None:
    phone = visit.stranger()
    phone.client.set_cookie("locale", language)

    response = phone.post(
        "/sign-out", {"body": "Wat ik merkte"}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert response.status_code == 401
    assert TITLES[401][language] in response.text
    assert "Wat ik merkte" in response.text


def assert_no_traceback(text: str) -> None:
    """Nothing of how the portal is made stands in an answer."""
    for trace in ("Traceback", "ZeroDivisionError", "what only the log may say", "werkzeug"):
        assert trace not in text


def test_a_broken_database_is_told_as_well(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = visit.by(cast.amal)
    phone.client.set_cookie("locale", "en")
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    def gone(*_args: object, **_options: object) -> None:
        raise OperationalError("the disk has gone")

    monkeypatch.setattr(database.obj, "execute_sql", gone)

    for htmx in (False, True):
        response = phone.get("/", htmx=htmx)
        assert response.status_code == 500
        assert response.headers[HEADER], "scripts take it for an answer of the portal"
        assert TITLES[500]["en"] in response.text
        assert "the disk has gone" not in response.text
        assert response.headers["Cache-Control"] == "no-store"
    assert visit.stranger().get("/health").status_code == 503
