"""The floor of a screen says what the screen says, and holds nothing of what makes it ours."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.bench.phone import floor_page
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker, serve

pytestmark = pytest.mark.browser

WORDS = re.compile(r"\w+")


def test_the_floor_has_the_same_words_and_buttons(
    app: Flask, cast: Cast, new_phone: PhoneMaker
) -> None:
    with serve(app) as address:
        phone = new_phone(address)
        page = sign_in(phone, cast.bram)
        page.goto(f"/groups/{cast.linde.id}/board")
        words = set(WORDS.findall(page.locator("main").inner_text()))
        buttons = page.locator("main button").count()

        with floor_page.serving({"/0": floor_page.page_of(page)}) as port:
            bare = phone.context.new_page()
            bare.goto(f"http://127.0.0.1:{port}/0")
            body = bare.locator("body")
            html = bare.content()

            assert words <= set(WORDS.findall(body.text_content() or ""))
            assert bare.locator("main button").count() == buttons > 0
            assert body.evaluate("body => getComputedStyle(body).maxWidth") != "none"
    assert "csrf" not in html
    assert "class=" not in html
