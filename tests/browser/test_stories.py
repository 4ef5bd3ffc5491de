"""A story from the first word in Arabic to the page on which others read it, and back again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal.stories.models import State, Story
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser

TOLD = "كنت أصرخ كل صباح. الآن أنتظر قليلًا ثم أتكلم بهدوء. بيتنا في شارع الكنيسة."
EDITED = "كنت أصرخ كل صباح. الآن أنتظر قليلًا ثم أتكلم بهدوء."


def _tell(page: Page, cast: Cast) -> None:
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    page.get_by_text("قصص الآخرين").click()
    page.get_by_role("link", name="حكاية قصتي").click()
    page.locator("[name=body]").fill(TOLD)
    expect(page.locator("[name=language][value=ar]")).to_be_checked()
    page.locator("[name=agrees]").check()
    page.get_by_role("button", name="إرسال قصتي").click()
    expect(page.get_by_text("بانتظار فريق التنسيق")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_told_edited_agreed_to_read_and_taken_back(
    javascript: bool, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    amal = sign_in(new_phone(portal_address, javascript=javascript, locale="ar"), cast.amal)
    _tell(amal, cast)

    coby = sign_in(new_phone(portal_address, javascript=javascript), cast.coby)
    coby.goto("/coordination")
    coby.get_by_role("link", name="Ervaringsverhalen").click()
    coby.get_by_role("link", name="Mijn rol en verantwoordelijkheid").click()
    expect(coby.locator("main")).not_to_contain_text("Amal")
    expect(coby.locator("#own-words [lang=ar]")).to_have_text(TOLD)
    coby.locator("[name=body]").fill(EDITED)
    coby.get_by_role("button", name="Laat het de schrijver lezen").click()
    expect(coby.get_by_text("De tekst is nu bij wie het schreef.")).to_be_visible()

    bram = sign_in(new_phone(portal_address, javascript=javascript), cast.bram)
    bram.goto(f"/groups/{cast.linde.id}/stories")
    expect(bram.locator("main")).not_to_contain_text(EDITED)

    amal.goto(f"/groups/{cast.linde.id}/homework")
    amal.get_by_role("link", name="الاطلاع على النص المعدّل").click()
    expect(amal.locator("#my-story")).to_have_text(EDITED)
    amal.get_by_role("button", name="نعم، عرض هذا النص").click()
    expect(amal.locator("main")).to_contain_text("منشورة في البوابة")

    bram.reload()
    shown = bram.locator("[lang=ar]", has_text=EDITED).first
    expect(shown).to_have_attribute("dir", "rtl")

    amal.get_by_role("link", name="سحب قصتي").click()
    amal.get_by_role("button", name="سحب وحذف").click()
    expect(amal.get_by_text("سُحبت قصتك وحُذفت.")).to_be_visible()
    bram.reload()
    expect(bram.locator("main")).not_to_contain_text(EDITED)
    assert Story.get().state is State.WITHDRAWN


def test_what_is_typed_stays_when_the_page_is_left_and_sent_once_by_an_impatient_thumb(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    page = sign_in(new_phone(portal_address), cast.bram)
    page.goto(f"/groups/{cast.linde.id}/stories/new")
    page.locator("[name=body]").fill("Ik werd eerst rustig.")
    expect(page.locator("[data-draft=saved]")).to_contain_text("Alleen jij")

    page.goto("/")
    page.goto(f"/groups/{cast.linde.id}/stories/new")
    expect(page.locator("[name=body]")).to_have_value("Ik werd eerst rustig.")
    expect(page.locator("[name=agrees]")).not_to_be_checked()
    page.locator("[name=agrees]").check()
    page.get_by_role("button", name="Stuur mijn verhaal").dblclick()

    expect(page.get_by_text("Wacht op de coördinator")).to_be_visible()
    assert Story.select().count() == 1
