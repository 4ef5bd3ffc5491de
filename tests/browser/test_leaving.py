"""Somebody comes near: one press, or Escape three times, and the portal is gone from the screen."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest
from flask import Flask, Response, request, request_finished
from playwright.sync_api import Dialog, Page, Route, expect

from portal.homework.reflections import Reflection
from portal.people.devices import Device
from portal.web.leaving import NEUTRAL_PAGE
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker

pytestmark = pytest.mark.browser

HELP = re.compile(r"^http://127\.0\.0\.1:\d+/help-now$")
LESSON = "/groups/{}/homework/my-role"
PATIENCE_SECONDS = 30


@pytest.fixture
def phone(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> Phone:
    """Bram's own phone, on which he is signed in; the weather can be reached."""
    assert cast.linde.id
    return with_weather(new_phone(portal_address))


class _Weather:
    """The page that takes the place of the portal's, which comes from far away."""

    waits_for: ClassVar[threading.Event | None] = None

    @classmethod
    def answer(cls, route: Route) -> None:
        """Come after the portal was told: a request of a page that is gone is not let through.

        Only where something listens to what a browser asks for, as here; see `Page.route`.
        """
        if cls.waits_for is not None:
            cls.waits_for.wait(PATIENCE_SECONDS)
        route.fulfill(body="<title>Weer</title><p>Vandaag regen", content_type="text/html")


def with_weather(phone: Phone) -> Phone:
    phone.context.route(f"{NEUTRAL_PAGE}**", _Weather.answer)
    return phone


@contextmanager
def told(app: Flask, endpoint: str = "help.leave") -> Iterator[None]:
    """Wait at the end until the portal has answered there: a page that goes tells nobody."""
    answered = threading.Event()

    def notice(_app: Flask, response: Response, **_more: object) -> None:
        if request.endpoint == endpoint and response.status_code == 200:
            answered.set()

    with request_finished.connected_to(notice, app):
        _Weather.waits_for = answered
        try:
            yield
            assert answered.wait(PATIENCE_SECONDS), f"{endpoint} was not asked"
        finally:
            _Weather.waits_for = None


def by_way_of(page: Page, *paths: str) -> None:
    """Come to the last of the paths by way of the others, so that one can go back."""
    for path in paths:
        page.goto(path)


def test_one_press_shows_the_weather_and_back_does_not_show_the_page(
    app: Flask, cast: Cast, phone: Phone
) -> None:
    page = sign_in(phone, cast.bram)
    by_way_of(page, "/help-now", f"/groups/{cast.linde.id}/board")

    with told(app):
        page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url(NEUTRAL_PAGE)

    page.go_back()
    expect(page).to_have_url(HELP)
    page.go_forward()
    expect(page.locator("body")).to_contain_text("Vandaag regen")


def test_escape_three_times_does_the_same_and_is_counted_aloud(
    app: Flask, cast: Cast, phone: Phone
) -> None:
    page = sign_in(phone, cast.bram)
    by_way_of(page, "/help-now", f"/groups/{cast.linde.id}/board")
    said = page.locator("form[data-leave] [role=status]")

    page.keyboard.press("Escape")
    expect(said).to_have_text("Druk nog 2 keer op Escape om weg te gaan.")
    page.keyboard.press("Escape")
    expect(said).to_have_text("Druk nog 1 keer op Escape om weg te gaan.")
    with told(app):
        page.keyboard.press("Escape")
    page.wait_for_url(NEUTRAL_PAGE)

    page.go_back()
    expect(page).to_have_url(HELP)


def test_escape_now_and_then_is_only_escape(cast: Cast, phone: Phone) -> None:
    page = sign_in(phone, cast.bram)
    said = page.locator("form[data-leave] [role=status]")

    for _ in range(3):
        page.keyboard.press("Escape")
        expect(said).to_have_text("Druk nog 2 keer op Escape om weg te gaan.")
        expect(said).to_be_empty()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Bram")


def test_an_escape_that_closes_something_does_not_count(cast: Cast, phone: Phone) -> None:
    page = sign_in(phone, cast.bram)
    page.locator("main").evaluate(
        "(main) => { const dialog = document.createElement('dialog');"
        " main.append(dialog); dialog.showModal(); }"
    )

    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    expect(page.locator("form[data-leave] [role=status]")).to_be_empty()


def test_nothing_is_to_be_seen_while_the_weather_takes_its_time(
    app: Flask, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address)
    assert cast.linde.id
    page = sign_in(phone, cast.bram)
    # An answer without content ends the waiting and leaves everything as it stands.
    phone.context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(status=204))

    with told(app):
        page.locator("form[data-leave] button").click()

    expect(page.locator("h1")).to_be_hidden()
    expect(page).to_have_title("Het weer")


@pytest.mark.parametrize("line", ["a good line", "no line at all"])
def test_what_was_typed_a_moment_ago_is_saved_and_nothing_asks_whether_to_leave(
    line: str, app: Flask, cast: Cast, phone: Phone
) -> None:
    page = sign_in(phone, cast.bram)
    page.goto(LESSON.format(cast.linde.id))
    page.wait_for_load_state("load")
    questions: list[str] = []

    def accept(dialog: Dialog) -> None:
        questions.append(dialog.message)
        dialog.accept()

    page.on("dialog", accept)
    page.locator("#body").click()
    if line == "no line at all":
        page.route("**/homework/my-role/draft", lambda route: route.abort())
        page.locator("#body").press_sequentially("Net getypt")
        expect(page.locator("#draft-saved")).to_contain_text("Geen verbinding")
        page.locator("form[data-leave] button").click()
    else:
        page.locator("#body").press_sequentially("Net getypt")
        with told(app, "homework.save_draft"), told(app):
            page.locator("form[data-leave] button").click()
        assert Reflection.get().body == "Net getypt"

    page.wait_for_url(NEUTRAL_PAGE)
    assert questions == []


def test_without_javascript_the_weather_comes_as_well(
    app: Flask, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = with_weather(new_phone(portal_address, javascript=False))
    assert cast.linde.id
    page = sign_in(phone, cast.bram)

    with told(app):
        page.get_by_role("button", name="Snel weg").click()

    page.wait_for_url(NEUTRAL_PAGE)
    expect(page.locator("body")).to_contain_text("Vandaag regen")


def test_without_javascript_and_a_page_that_was_open_too_long_it_works_too(
    app: Flask, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = with_weather(new_phone(portal_address, javascript=False))
    assert cast.linde.id
    page = sign_in(phone, cast.bram)
    phone.context.clear_cookies()

    with told(app):
        page.get_by_role("button", name="Snel weg").click()

    page.wait_for_url(NEUTRAL_PAGE)


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_on_a_shared_phone_the_way_back_leads_to_signing_in(
    javascript: bool, app: Flask, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = with_weather(new_phone(portal_address, javascript=javascript))
    assert cast.linde.id
    page = sign_in(phone, cast.bram, own=False)
    by_way_of(page, f"/groups/{cast.linde.id}", f"/groups/{cast.linde.id}/board")

    with told(app):
        page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url(NEUTRAL_PAGE)

    for _ in range(2):
        page.go_back()
        expect(page.locator("body")).not_to_contain_text("Linde")
        expect(page.locator("body")).not_to_contain_text("Bram")
    other = phone.open("/")
    expect(other).to_have_url(re.compile("/sign-in"))


def test_on_a_shared_phone_what_was_typed_a_moment_ago_is_saved_before_the_sign_in_ends(
    app: Flask, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = with_weather(new_phone(portal_address))
    page = sign_in(phone, cast.bram, own=False)
    page.goto(LESSON.format(cast.linde.id))
    page.wait_for_load_state("load")
    page.locator("#body").click()
    page.locator("#body").press_sequentially("Net getypt")

    with told(app, "homework.save_draft"), told(app):
        for _ in range(3):
            page.keyboard.press("Escape")

    page.wait_for_url(NEUTRAL_PAGE)
    assert Reflection.get().body == "Net getypt"
    assert Device.count_of(cast.bram) == 0
