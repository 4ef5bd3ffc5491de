"""Amal and Bram share a phone: whoever holds it next finds nothing of the other."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.board.models import Post
from portal.drafts.models import Draft
from portal.people.cards import Card
from portal.people.devices import Device
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker

pytestmark = pytest.mark.browser

SECRET = "Alleen voor mijn groep van dinsdag"
SAVED = "Alleen jij kunt dit lezen."
BOX = "Bericht aan de groep"


@pytest.fixture
def phone(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> Phone:
    """The phone that lies on the kitchen table."""
    assert cast.linde.id
    return new_phone(portal_address)


def _types_on_the_board(page: Page, cast: Cast) -> None:
    page.goto(f"/groups/{cast.linde.id}/board")
    page.wait_for_load_state("load")
    page.get_by_label(BOX).fill(SECRET)
    expect(page.locator("[data-draft=saved]")).to_contain_text(SAVED)


def _sees_nothing(page: Page, *words: str) -> None:
    """No trace in the page, its source, its history entries or the phone's stores."""
    source = page.content()
    stored = page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, history.state,"
        " await indexedDB.databases(), (await caches.keys())])"
    )
    for word in words:
        assert word not in source, f"{word} stands on {page.url}"
        assert word not in stored


def test_bram_finds_nothing_of_amal(cast: Cast, phone: Phone) -> None:
    cast.amal.speak("nl")
    page = sign_in(phone, cast.amal, own=False)
    _types_on_the_board(page, cast)
    page.goto("/me")
    before = {cookie["name"]: cookie for cookie in phone.context.cookies()}
    assert before["portal"]["expires"] == -1, "the cookie goes with the browser"
    page.goto("/sign-out")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")

    _sees_nothing(page, "Amal", SECRET)
    for _step in range(3):
        page.go_back()
        page.wait_for_load_state("load")
        _sees_nothing(page, "Amal", SECRET)

    bram = sign_in(phone, cast.bram, own=False)
    for path in ("/", f"/groups/{cast.linde.id}/board", "/me"):
        bram.goto(path)
        _sees_nothing(bram, SECRET)
    assert "Amal" not in bram.content()
    after = {cookie["name"]: cookie for cookie in phone.context.cookies()}
    assert after["portal"]["value"] != before["portal"]["value"]


def test_amal_finds_her_text_again_after_bram(cast: Cast, phone: Phone) -> None:
    cast.amal.speak("nl")
    page = sign_in(phone, cast.amal, own=False)
    _types_on_the_board(page, cast)
    # Bram opens his card on the same phone, without anybody signing out.
    sign_in(phone, cast.bram, own=False).close()
    assert Device.count_of(cast.amal) == 0

    again = sign_in(phone, cast.amal, own=False)
    again.goto(f"/groups/{cast.linde.id}/board")
    expect(again.get_by_label(BOX)).to_have_value(SECRET)
    again.get_by_role("button", name="Stuur mijn bericht").click()
    expect(again.locator("article")).to_contain_text(SECRET)

    assert [post.author_id for post in Post.select()] == [cast.amal.id]
    again.reload()
    expect(again.get_by_label(BOX)).to_have_value("")


def test_a_page_that_stood_open_while_bram_came_does_not_speak_for_him(
    cast: Cast, phone: Phone
) -> None:
    cast.amal.speak("nl")
    page = sign_in(phone, cast.amal, own=False)
    _types_on_the_board(page, cast)
    sign_in(phone, cast.bram, own=False).close()

    page.get_by_role("button", name="Stuur mijn bericht").click()

    expect(page.locator("#notice")).to_contain_text("Deze pagina stond lang open")
    assert Post.select().count() == 0
    assert {draft.person_id for draft in Draft.select()} == {cast.amal.id}
    assert len(phone.complaints) == 1, "htmx tells the console of the refusal"
    phone.complaints.clear()


def test_a_page_that_nobody_touches_goes_from_the_screen(cast: Cast, phone: Phone) -> None:
    cast.amal.speak("nl")
    with clock.standing(clock.now()):
        page = sign_in(phone, cast.amal, own=False)
        page.clock.install()
        page.goto(f"/groups/{cast.linde.id}/board")
        page.wait_for_load_state("load")
        clock.move(timedelta(minutes=16))
        page.clock.run_for("16:00")

        page.wait_for_url(re.compile("/sign-in"))
        _sees_nothing(page, "Amal")
        expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
        phone.complaints.clear()  # htmx tells the console that the news was refused


def test_the_page_of_a_card_tells_that_it_was_opened(cast: Cast, phone: Phone) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    page = phone.context.new_page()

    with page.expect_response(re.compile("/opening$")) as told:
        page.goto(f"/card/{paper.token}")

    assert told.value.status == 200
    card = Card.get()
    assert card.opened_at is not None
    assert card.spent_at is None


def test_her_own_phone_is_left_alone(cast: Cast, phone: Phone) -> None:
    page = sign_in(phone, cast.amal, own=True)
    page.clock.install()
    page.goto(f"/groups/{cast.linde.id}/board")
    page.wait_for_load_state("load")
    page.evaluate("() => { window.sameAsBefore = true; }")

    page.clock.run_for("01:00:00")

    assert page.evaluate("() => window.sameAsBefore")


def test_without_javascript_the_text_waits_as_well(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    phone = new_phone(portal_address, javascript=False)
    with clock.standing(clock.now()):
        page = sign_in(phone, cast.bram, own=False)
        page.goto(f"/groups/{cast.linde.id}/board")
        page.get_by_label(BOX).fill(SECRET)
        clock.move(timedelta(minutes=15))

        page.get_by_role("button", name="Stuur mijn bericht").click()
        expect(page.locator("main")).to_contain_text("Je tekst is voor je bewaard")
        assert SECRET not in page.content()
        grace = sign_in(phone, cast.grace, own=False)
        grace.goto(f"/groups/{cast.linde.id}/board")
        assert SECRET not in grace.content()
        grace.close()

        again = sign_in(phone, cast.bram, own=False, lands="**/drafts/waiting?next=/")
        expect(again.locator("main")).to_contain_text(SECRET)
        again.get_by_role("button", name="Stuur het nu").click()
        expect(again.locator("article")).to_contain_text(SECRET)
