"""In a real browser: what carries the page's nonce runs, and nothing else does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser

ADD_SCRIPT = """(source) => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'it ran'";
    if (source) script.src = source;
    document.head.append(script);
}"""
ADD_STYLE = """() => {
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.head.append(style);
}"""
OLD_NONCE = """() => {
    const script = document.createElement("script");
    script.nonce = "AAAAAAAAAAAAAAAAAAAAAA";
    script.textContent = "document.title = 'it ran'";
    document.head.append(script);
}"""


def test_what_was_put_into_a_page_does_not_run(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address)
    page = sign_in(phone, cast.bram)
    own_script = page.locator("script[defer]").get_attribute("src")

    page.evaluate(ADD_SCRIPT, None)
    page.evaluate(ADD_SCRIPT, own_script)
    page.evaluate(OLD_NONCE)
    page.evaluate(ADD_STYLE)

    expect(page.locator("body")).to_be_visible()
    expect(page).not_to_have_title("it ran")
    refused = [each for each in phone.complaints if "Content Security Policy" in each]
    assert len(refused) == 4, "also our own file, when it carries no nonce"
    phone.complaints.clear()
    assert page.locator("script[defer]").get_attribute("nonce") == "", "it cannot be read back"


def test_going_back_after_signing_out_shows_nothing(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(portal_address), cast.bram)
    page.goto(f"/groups/{cast.linde.id}")
    page.evaluate("localStorage.setItem('left', 'behind')")
    page.goto("/sign-out")

    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")
    stored = page.evaluate("localStorage.length")
    page.go_back()
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert stored == 0
