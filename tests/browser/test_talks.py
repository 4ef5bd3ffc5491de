"""Asking for a talk on a phone, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from portal.talks.models import TalkRequest
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_bram_asks_nadia_sees_it_and_they_talk(
    javascript: bool, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    page = sign_in(new_phone(portal_address, javascript=javascript), cast.bram)
    page.goto("/help-now")
    page.get_by_role("button", name="Vraag om een gesprek").click()
    said = page.get_by_text("Je vroeg om een gesprek op")
    expect(said).to_be_visible()
    if javascript:
        expect(page.locator("main p[role=status]")).to_be_focused()
    expect(page.locator("main")).to_contain_text("Nog niemand heeft het gezien.")

    trainer = sign_in(new_phone(portal_address, javascript=javascript), cast.nadia)
    trainer.get_by_role("button", name="Ik heb dit gezien").click()
    expect(trainer.locator("#talk-requests")).to_contain_text("Nadia zag het op")

    page.goto("/help-now")
    expect(page.locator("main")).to_contain_text("Nadia gaat met je praten.")
    trainer.get_by_role("button", name="Wij hebben gepraat").click()
    expect(trainer.locator("#talk-requests")).to_have_count(0)
    page.reload()
    expect(page.locator("main")).to_contain_text("Je praatte met Nadia")


def test_an_impatient_thumb_asks_once_and_can_take_it_back(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    page = sign_in(new_phone(portal_address), cast.bram)
    page.goto(f"/groups/{cast.linde.id}")
    page.get_by_role("link", name="Ik wil met mijn trainer praten").click()
    page.get_by_role("button", name="Vraag om een gesprek").dblclick()
    expect(page.get_by_text("Je vroeg om een gesprek op")).to_be_visible()
    assert TalkRequest.select().count() == 1

    page.get_by_role("button", name="Trek mijn vraag in").click()

    expect(page.get_by_text("Je vraag is ingetrokken.")).to_be_focused()
    expect(page.get_by_role("button", name="Vraag om een gesprek")).to_be_visible()
    assert not TalkRequest.select().where(TalkRequest.is_open()).exists()
