"""What the page says about a save is true at every moment, also when answers cross or get lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from portal.homework.reflections import Reflection, SpareText
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.ground.half_a_line import Held

pytestmark = pytest.mark.browser

DRAFT = "**/homework/my-role/draft"
SAVED, UNSAVED, NO_LINE = "Opgeslagen om", "Nog niet opgeslagen", "Geen verbinding"
GOES_OUT_OF_SIGHT = """() => {
    Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def page(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> Page:
    """The page of the second lesson, on Bram's phone."""
    phone = new_phone(portal_address)
    assert cast.linde.id
    page = sign_in(phone, cast.bram)
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    page.wait_for_load_state("load")
    return page


def says(page: Page, sentence: str) -> None:
    """That, and nothing else, is to be seen of the state."""
    seen = page.locator("#draft-saved:visible, #draft-now:visible").filter(has_text=sentence)
    expect(seen).to_have_count(1)
    for other in {SAVED, UNSAVED, NO_LINE} - {sentence}:
        expect(page.locator(".draft-state")).not_to_contain_text(other, use_inner_text=True)


def test_of_two_saves_that_cross_the_newer_one_is_told(page: Page) -> None:
    held = Held(page, DRAFT)
    with page.expect_request(DRAFT):
        page.locator("#body").fill("Eerst dit")
    page.locator("#body").fill("Eerst dit, en daarna dat")
    with page.expect_request(DRAFT):
        page.evaluate(GOES_OUT_OF_SIGHT)

    held.arrives(1)
    says(page, SAVED)
    held.arrives(0)

    says(page, SAVED)
    assert Reflection.get().body == "Eerst dit, en daarna dat"
    assert SpareText.select().count() == 0


def test_an_answer_about_an_older_text_does_not_call_the_newer_one_saved(page: Page) -> None:
    held = Held(page, DRAFT)
    with page.expect_request(DRAFT):
        page.locator("#body").fill("Eerst dit")
    page.locator("#body").fill("Eerst dit, en daarna dat")

    held.arrives(0)

    # Until the next save begins, and then while it is under way.
    expect(page.locator("#draft-now")).to_have_text(re.compile(f"{UNSAVED}|Bezig met opslaan"))
    expect(page.locator("#draft-saved")).to_be_hidden()
    assert Reflection.get().body == "Eerst dit"


def test_a_save_whose_answer_got_lost_is_not_called_saved_and_comes_once(page: Page) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(DRAFT, lose, times=1)
    with page.expect_request(DRAFT):
        page.locator("#body").fill("In de trein")

    says(page, NO_LINE)
    expect(page.locator("#body")).to_have_value("In de trein")

    says(page, SAVED)
    assert Reflection.get().body == "In de trein"
    assert SpareText.select().count() == 0
