"""Amal does exercises on her phone, and at the end says what the course brought her: in Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.evaluation.counting import count_due
from portal.evaluation.models import AnswerReceipt, AnswerTotal
from portal.exercises.models import ExerciseSheet
from portal.groups.follow_ups import FollowUp
from tests.cast import Cast
from tests.evaluation.making import DAY, last_held
from tests.ground.browser import PhoneMaker
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.browser

SIZE = (360, 740)
MOST_TABS = 80


@pytest.fixture(autouse=True)
def _after_the_last_session(cast: Cast) -> Iterator[None]:
    """Linde had its last session a moment ago."""
    with clock.standing(clock.now()):
        last_held(cast.linde)
        yield


def exercise(page: Page, cast: Cast, slug: str) -> None:
    page.goto(f"/groups/{cast.linde.id}/exercises/{slug}")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def tab_to(page: Page, selector: str) -> None:
    """Go there by keys alone."""
    wanted = page.locator(selector)
    for _key in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"no key leads to {selector}")


def kept(slug: str) -> str:
    return str(ExerciseSheet.get(ExerciseSheet.exercise == slug).content)


def no_wider_than_the_phone(page: Page) -> None:
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= SIZE[0]


def order_on(page: Page) -> list[str]:
    found: list[str] = page.locator("[id^=up-]").evaluate_all("all => all.map(e => e.value)")
    return found


def test_amal_fills_her_tank_orders_by_keys_and_keeps_her_values(
    new_phone: PhoneMaker, address: str, cast: Cast
) -> None:
    page = sign_in(new_phone(address, locale="ar", size=SIZE), cast.amal)

    exercise(page, cast, "my-tank")
    page.get_by_label("هذا يملأ خزاني").fill("قهوة في الصباح\nمشي قصير")
    page.get_by_label("هذا يفرغ خزاني").fill("ضجيج")
    page.locator("#exercise-form .actions button").click()
    expect(page.get_by_role("link", name="طباعة")).to_be_visible()
    no_wider_than_the_phone(page)

    exercise(page, cast, "love-languages")
    assert order_on(page) == ["words", "time", "gift", "help", "touch"]
    for _step in range(2):
        tab_to(page, "#up-help")
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
    expect(page.locator("[id^=up-]").nth(1)).to_have_attribute("value", "help")
    no_wider_than_the_phone(page)
    page.reload()
    assert order_on(page) == ["words", "help", "time", "gift", "touch"]

    exercise(page, cast, "values-card")
    for label, value in (("القيمة الأولى", "الصدق"), ("قاعدة بيتنا", "نتكلم بهدوء")):
        page.get_by_label(label).fill(value)
    page.locator("#exercise-form .actions button").click()
    page.get_by_role("link", name="طباعة").click()
    expect(page.locator("main")).to_contain_text("نتكلم بهدوء")
    assert "الصدق" in kept("values-card")
    assert "مشي قصير" in kept("my-tank")


def test_at_the_end_amal_answers_by_keys_and_says_that_she_may_be_asked_again(
    new_phone: PhoneMaker, address: str, cast: Cast
) -> None:
    page = sign_in(new_phone(address, locale="ar", size=SIZE), cast.amal)
    page.goto(f"/groups/{cast.linde.id}/evaluation/end")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for question, keys in (("influence", 1), ("responsibility", 0), ("trust", 0)):
        tab_to(page, f"[name=answer-{question}] >> nth=0")
        page.keyboard.press("Space")
        for _down in range(keys):
            page.keyboard.press("ArrowDown")
    tab_to(page, "[name=answer-helped]")
    page.keyboard.type("الهدوء في المجموعة")
    tab_to(page, "main form .actions button")
    no_wider_than_the_phone(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("هل يمكننا أن نسألك مرة أخرى لاحقًا؟")
    tab_to(page, "main form .actions button")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("لقد وافقت على أن نسألك مرة أخرى.")
    no_wider_than_the_phone(page)
    assert {each.months for each in FollowUp.select()} == {3, 6}
    page.goto("/me")
    expect(page.locator("main")).to_contain_text("السؤال مرة أخرى لاحقًا")

    clock.move(30 * DAY)
    count_due()
    counted = {(each.question, each.option) for each in AnswerTotal.select()}
    assert counted == {("influence", "some"), ("responsibility", "yes"), ("trust", "more")}
    assert not AnswerReceipt.select().exists()


def test_without_javascript_amal_orders_answers_consents_and_takes_it_back(
    new_phone: PhoneMaker, address: str, cast: Cast
) -> None:
    phone = new_phone(address, locale="ar", javascript=False, size=SIZE)
    page = sign_in(phone, cast.amal)
    exercise(page, cast, "love-languages")
    page.locator("#down-words").click()
    assert order_on(page) == ["time", "words", "gift", "help", "touch"]

    page.goto(f"/groups/{cast.linde.id}/evaluation/end")
    for question in ("influence", "responsibility", "trust"):
        page.locator(f"[name=answer-{question}]").first.check(force=True)
    page.locator("main form .actions button").click()
    page.locator("main form .actions button").click()
    expect(page.locator("main")).to_contain_text("لقد وافقت على أن نسألك مرة أخرى.")
    assert FollowUp.select().count() == 2
    page.goto("/me")
    page.locator("form[action$='/later/consent/removal'] button").click()
    expect(page.locator("main")).to_contain_text("نريد أن نعرف")
    assert not FollowUp.select().exists()
    clock.move(timedelta(minutes=1))
    page.goto(f"/groups/{cast.linde.id}/evaluation/end")
    expect(page.locator("[name=answer-influence]")).to_have_count(0)
