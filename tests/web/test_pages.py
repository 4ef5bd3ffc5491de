"""One view answers the whole page, or the fragment that htmx asked for."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, flash

from portal.web.gate import open_to_everyone
from portal.web.pages import done, invalid, page
from tests.cast import Cast
from tests.client import Visitor

RESTORE = {"HX-History-Restore-Request": "true"}
NOTICE: dict[str, Any] = {"title": "A title", "advice": "An advice"}


@pytest.fixture
def shown(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """A path with a page and a fragment."""

    @open_to_everyone
    def view() -> object:
        return page("errors/error.html", fragment="errors/_notice.html", **NOTICE)

    monkeypatch.setitem(app.view_functions, "help.now", view)
    return "/help-now"


@pytest.fixture
def changed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """A path where something is changed; `?swap=1` has an answer in place."""
    from flask import request

    @open_to_everyone
    def view() -> object:
        if "wrong" in request.form:
            return invalid("errors/error.html", fragment="errors/_notice.html", **NOTICE)
        swap = "errors/_notice.html" if "swap" in request.args else None
        return done("/help-now", swap=swap, said="It is done", **NOTICE)

    monkeypatch.setitem(app.view_functions, "people.language", view)
    return "/language"


def test_a_browser_gets_the_page_and_htmx_the_fragment(shown: str, visit: type[Visitor]) -> None:
    phone = visit.stranger()

    assert "<html" in phone.get(shown).text
    assert "<html" not in phone.get(shown, htmx=True).text


def test_going_back_gets_the_whole_page(shown: str, visit: type[Visitor]) -> None:
    response = visit.stranger().get(shown, htmx=True, headers=RESTORE)

    assert "<html" in response.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_cache_keeps_page_and_fragment_apart(
    htmx: bool, shown: str, visit: type[Visitor]
) -> None:
    vary = visit.stranger().get(shown, htmx=htmx).headers["Vary"]

    assert "HX-Request" in vary
    assert "Accept-Encoding" in vary


def test_errors_are_kept_apart_as_well(visit: type[Visitor]) -> None:
    for htmx in (False, True):
        assert "HX-Request" in visit.stranger().get("/nowhere", htmx=htmx).headers["Vary"]


def test_a_change_leads_on_to_a_page_that_says_what_was_done(
    changed: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.grace)

    response = phone.post(changed)

    assert (response.status_code, response.headers["Location"]) == (303, "/help-now")
    assert "It is done" in phone.get("/help-now").text
    assert "It is done" not in phone.get("/help-now").text, "it is said once"


def test_a_change_is_shown_in_place_with_htmx(
    changed: str, cast: Cast, visit: type[Visitor]
) -> None:
    response = visit.by(cast.grace).post(f"{changed}?swap=1", htmx=True)

    assert response.status_code == 200
    assert "An advice" in response.text
    assert "Location" not in response.headers


def test_a_change_without_an_answer_in_place_takes_htmx_along(
    changed: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.grace)

    response = phone.post(changed, htmx=True)

    assert (response.status_code, response.headers["HX-Redirect"]) == (200, "/help-now")
    assert "It is done" in phone.get("/help-now").text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_form_that_is_not_right_comes_back(
    htmx: bool, changed: str, cast: Cast, visit: type[Visitor]
) -> None:
    response = visit.by(cast.grace).post(changed, {"wrong": "yes"}, htmx=htmx)

    assert response.status_code == 422
    assert ("<html" in response.text) is not htmx


def test_what_is_said_to_a_person_is_escaped(
    app: Flask, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    @open_to_everyone
    def view() -> object:
        flash("<b>Bram</b> is here", "success")
        return page("errors/error.html", **NOTICE)

    monkeypatch.setitem(app.view_functions, "help.now", view)

    assert "&lt;b&gt;Bram&lt;/b&gt; is here" in visit.stranger().get("/help-now").text
