"""Amal's first week, in Arabic and with JavaScript: nothing reloads that need not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.board.models import Reply
from portal.drafts.models import Draft
from portal.homework.reflections import Reflection
from portal.people.devices import Device
from portal.sessions.attendance import Attendance
from tests.board.making import post
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker
from tests.journeys.signing_in import give_password, sign_in
from tests.sessions.making import local, session_of

pytestmark = pytest.mark.browser

TUESDAY = local("2026-12-08T19:30")
SAVED = "لا يقرأ هذا أحد غيرك"
WRITTEN = "مشينا معًا في الحديقة."


@pytest.fixture
def phone(cast: Cast, new_phone: PhoneMaker, address: str) -> Phone:
    """Amal's phone."""
    assert cast.linde.id
    return new_phone(address, locale="ar")


def mark(page: Page) -> None:
    """Leave a mark that a new page would not have."""
    page.evaluate("() => { window.sameAsBefore = true; }")


def expect_no_reload(page: Page) -> None:
    assert page.evaluate("() => window.sameAsBefore === true"), "the page was loaded again"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def lesson(page: Page, cast: Cast) -> Page:
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    page.wait_for_load_state("load")
    return page


def test_amal_answers_checks_in_and_does_her_homework_in_place(phone: Phone, cast: Cast) -> None:
    with clock.standing(TUESDAY - timedelta(days=2)):
        session_of(cast.linde, TUESDAY, by=cast.nadia)
        page = sign_in(phone, cast.amal)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")

        mark(page)
        press(page, "سأحضر")
        expect(page.get_by_role("button", name="سأحضر")).to_have_attribute("aria-pressed", "true")
        expect_no_reload(page)

        clock.move(timedelta(days=2))
        page.reload()
        mark(page)
        press(page, "أنا هنا")
        expect(page.get_by_text("الحضور مسجَّل")).to_be_visible()
        expect_no_reload(page)
        assert Attendance.get().person_id == cast.amal.id

        clock.move(timedelta(days=1))
        lesson(page, cast)
        mark(page)
        press(page, "جرّبتُ التمرين")
        expect(page.get_by_role("button", name="تراجع")).to_be_visible()
        page.locator("#body").press_sequentially(WRITTEN)
        expect(page.locator("#draft-saved")).to_contain_text(SAVED)
        expect(page.locator("#draft-saved")).to_contain_text("19:30")
        page.get_by_role("button", name="إرسال إلى فريق التدريب").dblclick()
        expect(page.locator("#version-1")).to_contain_text(WRITTEN)
        expect_no_reload(page)
    assert [(text.body, text.is_sent) for text in Reflection.select()] == [(WRITTEN, True)]


def test_the_line_is_cut_while_amal_types_and_comes_back(phone: Phone, cast: Cast) -> None:
    page = lesson(sign_in(phone, cast.amal), cast)
    mark(page)
    page.locator("#body").press_sequentially("مشينا")
    expect(page.locator("#draft-saved")).to_contain_text(SAVED)

    phone.context.set_offline(True)
    page.locator("#body").press_sequentially(" معًا")
    expect(page.locator("#draft-saved")).to_contain_text("لا يوجد اتصال")
    press(page, "إرسال إلى فريق التدريب")
    expect(page.locator("#notice")).to_contain_text("لا يوجد اتصال")
    expect(page.locator("#body")).to_have_value("مشينا معًا")

    phone.context.set_offline(False)
    expect(page.locator("#draft-saved")).to_contain_text(SAVED)
    expect_no_reload(page)
    assert Reflection.get().body == "مشينا معًا"
    assert not Reflection.get().is_sent
    phone.complaints.clear()  # htmx itself tells the console that there was no line


def test_the_sign_in_ends_while_amal_types_and_she_goes_on_in_another_tab(
    phone: Phone, cast: Cast
) -> None:
    page = lesson(sign_in(phone, cast.amal), cast)
    mark(page)
    Device.end_all(cast.amal)
    page.locator("#body").fill(WRITTEN)
    press(page, "إرسال إلى فريق التدريب")
    expect(page.locator("#notice")).to_contain_text("نصّك محفوظ لك")
    expect(page.locator("#body")).to_have_value(WRITTEN)

    with phone.context.expect_page() as opened:
        page.locator("#notice").get_by_role("link").click()
    give_password(opened.value, cast.amal)
    expect(opened.value.locator("h1")).to_have_text("نصّك ما زال هنا")
    page.bring_to_front()
    press(page, "إرسال إلى فريق التدريب")
    expect(page.locator("#version-1")).to_contain_text(WRITTEN)
    expect_no_reload(page)
    assert Reflection.get().is_sent
    assert Draft.waiting_of(cast.amal) == []
    phone.complaints.clear()  # htmx itself tells the console that it was refused


def test_amal_writes_on_the_board_in_place(phone: Phone, cast: Cast) -> None:
    first = post(cast.linde, cast.bram, "Wie rijdt er mee?")
    page = sign_in(phone, cast.amal)
    page.goto(f"/groups/{cast.linde.id}/board")
    mark(page)
    page.locator("#compose summary").click()
    page.locator("#compose textarea").fill("شكرًا لكم")
    page.locator("#compose").get_by_role("button").click()
    own = page.locator("#posts article", has_text="شكرًا لكم")
    expect(own.locator(".prose")).to_have_css("direction", "rtl")
    theirs = page.locator("#posts article", has_text="Wie rijdt er mee?")
    expect(theirs.locator(".prose")).to_have_css("direction", "ltr")
    expect_no_reload(page)

    page.goto(f"/groups/{cast.linde.id}/board/{first.id}")
    mark(page)
    page.locator("#reply-form textarea").fill("أنا")
    page.locator("#reply-form").get_by_role("button").dblclick()
    expect(page.locator("#replies")).to_contain_text("أنا")
    expect_no_reload(page)
    assert Reply.select().count() == 1
