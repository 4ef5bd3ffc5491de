"""The style comes inside the first page, and as a file from then on."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from portal.web.style import STYLE, version_of
from tests.cast import Cast
from tests.client import Visitor
from tests.policy import nonce_of

A_RULE = ".button"


@pytest.fixture
def file(app: Flask) -> str:
    """Where the style is served."""
    asset: Any = app.jinja_env.globals["asset"]
    found: str = asset(STYLE)
    return found


def new_phone(visitor: Visitor) -> Visitor:
    visitor.client.delete_cookie("style")
    return visitor


def has_it_inside(response: TestResponse) -> bool:
    return "<style" in response.text and A_RULE in response.text


def test_a_new_phone_gets_the_style_inside_and_the_file_from_then_on(
    cast: Cast, visit: type[Visitor], file: str
) -> None:
    phone = new_phone(visit.by(cast.amal))

    first, second = phone.get("/"), phone.get("/")

    assert has_it_inside(first)
    assert f'<style nonce="{nonce_of(first)}"' in first.text
    assert 'rel="stylesheet"' not in first.text
    assert not has_it_inside(second)
    assert f'href="{file}"' in second.text
    assert "Set-Cookie" not in second.headers


def test_the_first_page_holds_what_the_file_holds(visit: type[Visitor], file: str) -> None:
    phone = new_phone(visit.stranger())

    page = phone.get("/sign-in").text
    served = phone.client.get(file, buffered=True).text

    assert served in page
    assert "</style" not in served


def test_the_cookie_tells_which_style_and_nothing_of_the_person(
    cast: Cast, visit: type[Visitor], file: str
) -> None:
    told = {
        new_phone(phone).get("/help-now").headers["Set-Cookie"].split(";")[0]
        for phone in (visit.by(cast.amal), visit.by(cast.coby), visit.stranger())
    }

    assert told == {f"style={version_of(file)}"}


def test_a_phone_with_an_older_style_gets_the_new_one_inside(visit: type[Visitor]) -> None:
    phone = visit.stranger()
    phone.client.set_cookie("style", "0123456789ab")

    assert has_it_inside(phone.get("/sign-in"))


def test_a_fragment_brings_no_style(cast: Cast, visit: type[Visitor]) -> None:
    phone = new_phone(visit.by(cast.amal))

    answer = phone.get("/nowhere", htmx=True)

    assert answer.status_code == 404
    assert not has_it_inside(answer)
    assert "Set-Cookie" not in answer.headers
