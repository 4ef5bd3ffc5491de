"""The question "is it really you?" in a real browser, with htmx and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import expect

from portal.people.cards import Card
from portal.people.devices import Device
from tests.browser.signing_in import sign_in
from tests.cast import PASSWORD, Cast
from tests.ground.browser import PhoneMaker, serve

pytestmark = pytest.mark.browser

BY_HTMX = """() => {
    const form = document.querySelector("main form");
    form.setAttribute("hx-post", form.action);
    form.setAttribute("hx-target", "this");
    htmx.process(form);
}"""


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the portal is served."""
    with serve(app) as served_at:
        yield served_at


@pytest.mark.parametrize("way", ["htmx", "a plain form", "without JavaScript"])
def test_nadia_proves_who_she_is_and_the_card_is_made(
    way: str, cast: Cast, address: str, new_phone: PhoneMaker
) -> None:
    card = f"/groups/{cast.linde.id}/participants/{cast.bram.id}/card"
    phone = new_phone(address, javascript=way != "without JavaScript")
    page = sign_in(phone, cast.nadia)
    Device.update(confirmed_at=None).execute()
    Card.delete().execute()
    page.goto(card)
    if way == "htmx":
        page.wait_for_load_state("networkidle")
        page.evaluate(BY_HTMX)

    page.locator("main form button").first.click()
    expect(page.locator("h1")).to_have_text("Ben jij het echt?")
    expect(page.locator("main")).to_have_count(1)
    # htmx writes down every answer that is a 4xx, this question as well.
    phone.complaints[:] = [each for each in phone.complaints if "Status Error Code 401" not in each]
    proof = page.locator("[name=confirmation-password]")
    proof.fill("not-the-password")
    page.get_by_role("button", name="Ik ben het, ga verder").click()
    expect(page.get_by_role("alert").first).to_contain_text("Dit is niet je wachtwoord")
    assert Card.select().count() == 0

    proof.fill(PASSWORD)
    page.get_by_role("button", name="Ik ben het, ga verder").click()
    expect(page.locator(".sheet-card")).to_contain_text("Bram")
    assert Card.select().count() == 1
