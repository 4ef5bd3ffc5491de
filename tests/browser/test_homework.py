"""Typing on a phone: what is typed is saved by itself, and the page says how that stands."""

from __future__ import annotations

import threading

import pytest
from flask import Flask, Response, request, request_finished
from playwright.sync_api import Page, Route, expect

from portal.homework.reflections import Reflection, SpareText
from portal.people.cards import Card
from portal.people.devices import Device
from portal.web.forms import new_submission_key
from tests.browser.signing_in import say_whose, sign_in
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker
from tests.homework.making import answered

pytestmark = pytest.mark.browser

DRAFT = "**/homework/my-role/draft"
SAVED = "Opgeslagen om"


@pytest.fixture
def phone(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> Phone:
    """Bram's phone, on which he is signed in."""
    phone = new_phone(portal_address)
    assert cast.linde.id
    sign_in(phone, cast.bram).close()
    return phone


def lesson(cast: Cast, phone: Phone) -> Page:
    """The page of the second lesson, in a new tab, with everything loaded."""
    page = phone.open(f"/groups/{cast.linde.id}/homework/my-role")
    page.wait_for_load_state("load")
    return page


def test_typing_saves_by_itself(cast: Cast, phone: Phone) -> None:
    page = lesson(cast, phone)

    page.locator("#body").press_sequentially("Ik merkte rust")
    expect(page.locator("#draft-now")).to_have_text("Nog niet opgeslagen")
    expect(page.locator("#draft-saved")).to_contain_text(SAVED)
    expect(page.locator("#draft-saved")).to_contain_text("Alleen jij kunt dit lezen.")

    assert Reflection.get().body == "Ik merkte rust"
    page.reload()
    expect(page.locator("#body")).to_have_value("Ik merkte rust")


def test_the_button_saves_at_once_and_nothing_reloads(cast: Cast, phone: Phone) -> None:
    page = lesson(cast, phone)
    page.locator("#body").fill("Meteen")

    page.get_by_role("button", name="Sla mijn tekst op").click()

    expect(page.locator("#draft-saved")).to_contain_text(SAVED)
    expect(page.locator("#body")).to_have_value("Meteen")
    assert Reflection.get().save_number == 1


def test_what_is_typed_while_a_save_is_under_way_comes_next(cast: Cast, phone: Phone) -> None:
    page = lesson(cast, phone)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(DRAFT, hold, times=1)

    with page.expect_request(DRAFT):
        page.locator("#body").fill("Eerst dit")
    page.locator("#body").fill("Eerst dit, en daarna dat")
    with page.expect_request(DRAFT):
        held[0].continue_()

    expect(page.locator("#draft-saved")).to_contain_text(SAVED)
    expect(page.locator("#draft-saved")).to_be_visible()
    assert Reflection.get().body == "Eerst dit, en daarna dat"
    assert SpareText.select().count() == 0


def test_without_a_line_the_text_stays_and_is_saved_when_the_line_is_back(
    cast: Cast, phone: Phone
) -> None:
    page = lesson(cast, phone)
    page.route(DRAFT, lambda route: route.abort(), times=1)
    page.locator("#body").fill("In de trein")
    expect(page.locator("#draft-saved")).to_contain_text("Geen verbinding")
    expect(page.locator("#body")).to_have_value("In de trein")

    expect(page.locator("#draft-saved")).to_contain_text(SAVED)

    assert Reflection.get().body == "In de trein"


def test_a_sign_in_that_ends_while_typing_costs_nothing(cast: Cast, phone: Phone) -> None:
    page = lesson(cast, phone)
    Device.end_all(cast.bram)

    page.locator("#body").fill("Lang getypt")
    expect(page.locator("#notice")).to_contain_text("Log")
    expect(page.locator("#draft-saved")).to_contain_text("staat nog op deze pagina")
    sign_in(phone, cast.bram)
    page.bring_to_front()
    page.locator("#body").press_sequentially("!")

    expect(page.locator("#draft-saved")).to_contain_text(SAVED)
    expect(page.locator("#notice")).to_be_empty()
    assert "Lang getypt" in Reflection.get().body


def test_two_tabs_keep_both_texts(cast: Cast, phone: Phone) -> None:
    first, second = lesson(cast, phone), lesson(cast, phone)
    first.locator("#body").fill("In het eerste tabblad")
    expect(first.locator("#draft-saved")).to_contain_text(SAVED)

    second.locator("#body").fill("In het tweede tabblad")
    expect(second.locator("#draft-saved")).to_contain_text("Beide teksten zijn bewaard")
    second.reload()

    expect(second.locator("#body")).to_have_value("In het eerste tabblad")
    second.get_by_role("button", name="Zet dit bij mijn tekst").click()
    expect(second.locator("#body")).to_have_value("In het eerste tabblad\n\nIn het tweede tabblad")


@pytest.mark.parametrize("by", ["closing the tab", "going elsewhere"])
def test_leaving_right_after_typing_loses_nothing(
    app: Flask, cast: Cast, phone: Phone, by: str
) -> None:
    page = lesson(cast, phone)
    page.locator("#body").fill("Snel weg")
    # What a page sends while it goes is not told to Playwright, so the portal is asked.
    saved = threading.Event()

    def notice(_app: Flask, response: Response, **_more: object) -> None:
        if request.endpoint == "homework.save_draft" and response.status_code == 200:
            saved.set()

    with request_finished.connected_to(notice, app):
        if by == "closing the tab":
            page.close(run_before_unload=True)
        else:
            page.goto("/help-now")
        assert saved.wait(10)

    expect(lesson(cast, phone).locator("#body")).to_have_value("Snel weg")


def test_a_double_tap_sends_once_and_the_page_shows_who_reads_it(cast: Cast, phone: Phone) -> None:
    page = lesson(cast, phone)
    page.locator("#body").fill("Wij lachten")

    page.get_by_role("button", name="Stuur naar mijn trainers").dblclick()

    writing = page.locator("#writing")
    expect(writing).to_contain_text("Je tekst is naar je trainers gestuurd.")
    expect(writing.get_by_role("heading", name="Wat ik merkte")).to_be_focused()
    expect(writing).to_contain_text("Wij lachten")
    expect(writing.locator(".who-reads")).to_contain_text("Karim en Nadia")
    assert Reflection.select().count() == 1
    assert SpareText.select().count() == 0
    page.get_by_role("button", name="Neem mijn tekst terug").click()
    expect(page.locator("#body")).to_have_value("Wij lachten")


def test_too_long_is_said_while_typing_and_nothing_is_cut_off(cast: Cast, phone: Phone) -> None:
    page = lesson(cast, phone)
    page.locator("#body").fill("a" * 10_001)

    expect(page.locator("[data-counter]")).to_contain_text("10.001 / 10.000")
    expect(page.locator("#draft-saved")).to_contain_text("Niet opgeslagen.")
    expect(page.locator("#body")).to_have_value("a" * 10_001)
    page.locator("#body").fill("a" * 10_000)
    expect(page.locator("#draft-saved")).to_contain_text(SAVED)


def test_without_javascript_bram_tries_writes_sends_and_reads_the_answer(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address, javascript=False)
    page = sign_in(phone, cast.bram)
    page.goto(f"/groups/{cast.linde.id}/homework")
    page.get_by_role("link", name="Mijn rol en verantwoordelijkheid").click()

    page.get_by_role("button", name="Ik heb het geprobeerd").click()
    page.get_by_role("button", name="Stuur naar mijn trainers").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    page.get_by_label("Wat ik merkte").fill("Wandelen vult mijn tank")
    page.get_by_role("button", name="Sla mijn tekst op").click()
    expect(page.locator("main")).to_contain_text("Je tekst is opgeslagen.")
    page.get_by_label("Wat ik merkte").fill("Wandelen vult mijn tank. Samen.")
    page.get_by_role("button", name="Stuur naar mijn trainers").click()
    expect(page.locator("main")).to_contain_text("Je tekst is naar je trainers gestuurd.")

    trainer = new_phone(portal_address, javascript=False)
    inbox = sign_in(trainer, cast.nadia)
    inbox.goto("/reflections")
    inbox.get_by_role("button", name="Lees de tekst van Bram").click()
    expect(inbox.locator("main")).to_contain_text("Wandelen vult mijn tank. Samen.")
    inbox.get_by_label("Jouw antwoord").fill("Wat een mooi moment")
    inbox.get_by_role("button", name="Stuur mijn antwoord").click()

    page.reload()
    expect(page.locator("main")).to_contain_text("Gelezen door Nadia")
    page.get_by_role("button", name="Lees het antwoord").click()
    expect(page.locator("main")).to_contain_text("Wat een mooi moment")


def test_without_javascript_the_text_waits_past_an_ended_sign_in(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address, javascript=False)
    page = sign_in(phone, cast.bram)
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    Device.end_all(cast.bram)
    paper = Card.issue(cast.bram, cast.nadia, new_submission_key())

    page.get_by_label("Wat ik merkte").fill("Een lange tekst")
    page.get_by_role("button", name="Sla mijn tekst op").click()
    expect(page.locator("main")).to_contain_text("Je tekst is voor je bewaard")
    page.get_by_role("link", name="Inloggen").click()
    page.locator("[name=code]").fill(paper.shown_code)
    page.locator("main form:has([name=code]) button").click()
    say_whose(page, own=True)
    expect(page.locator("main")).to_contain_text("Een lange tekst")
    page.get_by_role("button", name="Stuur het nu").click()

    expect(page.get_by_label("Wat ik merkte")).to_have_value("Een lange tekst")
    assert Reflection.get().body == "Een lange tekst"


def test_amal_does_the_same_in_arabic_with_javascript(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address, locale="ar")
    assert cast.linde.id
    sign_in(phone, cast.amal).close()
    page = lesson(cast, phone)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")

    page.locator("#body").fill("مشينا معًا")
    expect(page.locator("#draft-saved")).to_contain_text("لا يقرأ هذا أحد غيرك")
    page.get_by_role("button", name="إرسال إلى فريق التدريب").click()
    expect(page.locator("#writing")).to_contain_text("تم إرسال النصّ")

    assert Reflection.get().is_sent
    assert Reflection.get().body == "مشينا معًا"


def test_an_answer_is_read_in_place(cast: Cast, phone: Phone) -> None:
    answered(cast.bram, cast.linde, cast.nadia, "Dat is veel")
    page = lesson(cast, phone)

    page.get_by_role("button", name="Lees het antwoord").click()

    expect(page.locator("#writing")).to_contain_text("Dat is veel")


def test_the_longest_title_fits_the_smallest_phone(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address, size=(320, 640))
    assert cast.linde.id
    sign_in(phone, cast.bram).close()
    page = lesson(cast, phone)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
