"""Passing a card on from a phone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.cast import PROGRAMME
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser

CARD = f"/share/{PROGRAMME}/communication?language=nl"


def test_a_card_is_copied_with_its_address(portal_address: str, new_phone: PhoneMaker) -> None:
    phone = new_phone(portal_address)
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = phone.open(CARD)

    page.get_by_role("button", name="Kopieer de tekst").click()

    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Luisteren is ook liefde.\n")
    assert CARD in copied


def test_without_a_script_there_is_a_messaging_app_and_no_dead_button(
    portal_address: str, new_phone: PhoneMaker
) -> None:
    page = new_phone(portal_address, javascript=False).open(CARD)

    expect(page.get_by_role("button")).to_have_count(0)
    link = page.get_by_role("link", name="WhatsApp").get_attribute("href")
    sent = parse_qs(urlsplit(link or "").query)["text"]
    assert sent == [page.locator("textarea").input_value()]
