"""Bram lets his phone read a text aloud, where a voice for it is on the phone itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser

VOICES = """(voices) => {
    window.said = [];
    const speech = {
        getVoices: () => voices,
        speak: (each) => { said.push(each.text); speech.last = each; },
        cancel: () => { said.push("silence"); },
        addEventListener: () => {},
    };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
DUTCH_HERE = '[{ lang: "nl_NL", localService: true }, { lang: "ar-SA", localService: false }]'


def lesson_page(page: Page, cast: Cast) -> Page:
    page.add_init_script(f"({VOICES})({DUTCH_HERE})")
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    return page


def test_the_phone_reads_sentence_by_sentence_and_stops(
    new_phone: PhoneMaker, portal_address: str, cast: Cast
) -> None:
    assert cast.linde.id
    page = lesson_page(sign_in(new_phone(portal_address), cast.bram), cast)
    button = page.locator("[data-listen=assignment]")
    expect(button).to_have_text("Luister")

    button.click()

    expect(button).to_have_text("Stop met voorlezen")
    said = page.evaluate("said")
    assert said[1:] == [
        "Doe één ding dat jouw tank vult.",
        "Doe één ding dat de tank van je kind vult.",
        "Wat merkte je?",
    ]
    button.click()
    expect(button).to_have_text("Luister")
    assert page.evaluate("said.at(-1)") == "silence"

    button.click()
    page.evaluate("speechSynthesis.last.onend()")
    expect(button).to_have_text("Luister")


def test_without_a_voice_on_the_phone_there_is_no_button(
    new_phone: PhoneMaker, portal_address: str, cast: Cast
) -> None:
    assert cast.linde.id
    page = lesson_page(sign_in(new_phone(portal_address), cast.amal), cast)
    expect(page.locator("[data-listen]").first).to_be_hidden()

    page = sign_in(new_phone(portal_address, javascript=False), cast.bram)
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    expect(page.locator("[data-listen]").first).to_be_hidden()
