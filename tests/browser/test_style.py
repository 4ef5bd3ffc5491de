"""The first page shows itself in one go, and leaves the style for the next."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser


def test_the_first_page_is_styled_by_itself_and_the_next_by_the_file(
    portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address)
    asked: list[str] = []
    phone.context.on("request", lambda request: asked.append(request.url))

    page = phone.open("/sign-in")
    page.wait_for_load_state("networkidle")
    button = page.locator("main form button[type=submit]").first
    colour = "element => getComputedStyle(element).backgroundColor"
    first = button.evaluate(colour)

    assert page.locator("style[data-file]").count() == 1
    assert [url.rpartition(".")[2] for url in asked if "/static/app." in url].count("css") == 1

    page.reload()
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert button.evaluate(colour) == first
    assert first != "rgba(0, 0, 0, 0)"


def test_the_drawings_are_there_on_the_first_page_and_the_next(
    portal_address: str, new_phone: PhoneMaker
) -> None:
    page = new_phone(portal_address).open("/sign-in")
    page.wait_for_load_state("networkidle")
    drawing = page.locator("header .brand use")
    size = "use => use.getBBox().width"

    assert drawing.evaluate(size) > 10

    page.reload()
    page.wait_for_load_state("networkidle")
    assert drawing.evaluate(size) > 10
