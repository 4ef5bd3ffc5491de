"""How staff come in for the first time: with a card, then a password and an app with codes."""

from __future__ import annotations

import re

import pyotp
from playwright.sync_api import Page, expect

from portal import clock
from tests.cast import PASSWORD

CODES_ON_PAPER = 10


def press(page: Page, name: str) -> None:
    """Press the button with that name."""
    page.get_by_role("button", name=name, exact=True).click()


def type_the_card(page: Page, shown_code: str) -> None:
    """Sign in with what is printed on a card, typed by hand."""
    page.goto("/sign-in")
    page.locator("[name=code]").fill(shown_code)
    page.locator("form:has([name=code])").get_by_role("button").first.click()
    expect(page).not_to_have_url(re.compile("/sign-in"))


def press_yes(page: Page) -> None:
    """Say on the page of a card that it is one's own; only that spends it."""
    page.get_by_role("button", name="Ja, dat ben ik", exact=True).click()


def code_on(page: Page) -> str:
    """The 8 characters on the one card that this page prints."""
    cards = page.locator(".sheet-card__code")
    expect(cards).to_have_count(1)
    return cards.inner_text().strip()


def choose_password_and_second_step(page: Page) -> None:
    """On one's own page: a password, and an app with codes; then what staff may do counts."""
    page.goto("/me")
    page.locator("#my-sign-in > summary").click()
    page.locator("#my-sign-in [name=password]").fill(PASSWORD)
    press(page, "Sla mijn adres en wachtwoord op")
    expect(page.get_by_text("Je adres en wachtwoord zijn opgeslagen.")).to_be_visible()
    page.goto("/me/access")
    expect(page.locator("main")).to_contain_text("Alleen een wachtwoord is niet genoeg.")
    press(page, "Gebruik een app met codes")
    secret = page.locator(".setup-secret").inner_text().replace(" ", "").strip()
    page.locator("[name=code]").fill(pyotp.TOTP(secret).at(clock.now()))
    press(page, "Zet de tweede stap aan")
    expect(page.locator(".recovery-codes li")).to_have_count(CODES_ON_PAPER)
