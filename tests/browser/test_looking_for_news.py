"""A page looks for news by itself: seldom, never unseen, and for next to nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from portal.start_guide import beginning
from tests.board import making as board
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker

pytestmark = pytest.mark.browser

HIDDEN = """hidden => {
    Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""
COUNTS_ENDS = """() => {
    window.underWay = 0;
    document.addEventListener("htmx:beforeSend", ({detail: {xhr}}) => {
        window.underWay++;
        xhr.addEventListener("loadend", () => window.underWay--);
    });
}"""
SAVES_DATA = "Object.defineProperty(navigator.connection, 'saveData', {value: true})"


class Looks:
    """The looks of a page, whose clock stands still unless the test moves it."""

    def __init__(self, page: Page, path: str) -> None:
        """Count what `page` asks for at `path` by itself."""
        self.page = page
        self.asked: list[Request] = []
        self._path = path
        page.on("request", self._hear)
        page.evaluate(COUNTS_ENDS)

    def _hear(self, request: Request) -> None:
        if request.url.split("?")[0].endswith(self._path) and request.method == "GET":
            self.asked.append(request)

    def seconds(self, seconds: int, looks: int) -> None:
        """So many seconds go by; after them it looked so many times in all."""
        self.page.clock.run_for(seconds * 1000)
        self.page.evaluate("0")
        assert len(self.asked) == looks
        while self.page.evaluate("window.underWay"):
            continue

    @property
    def statuses(self) -> list[int]:
        """What was answered, in that order."""
        answers = [request.response() for request in self.asked]
        return [answer.status for answer in answers if answer is not None]


def opened(phone: Phone, path: str) -> Page:
    page = phone.context.new_page()
    page.clock.install()
    page.goto(path)
    page.wait_for_load_state("load")
    page.wait_for_function("window.htmx")
    return page


@pytest.fixture
def phone(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> Phone:
    """Bram's phone, on which he is signed in."""
    phone = new_phone(portal_address)
    assert cast.linde.id
    sign_in(phone, cast.bram).close()
    return phone


def test_the_board_looks_less_and_less_often_until_something_is_new(
    cast: Cast, phone: Phone
) -> None:
    page = opened(phone, f"/groups/{cast.linde.id}/board")
    looks = Looks(page, "/news")

    looks.seconds(61, 1)
    looks.seconds(61, 1)
    looks.seconds(61, 2)
    looks.seconds(61 * 3, 2)
    looks.seconds(61, 3)
    board.post(cast.linde, cast.grace, "Hello")
    looks.seconds(61 * 4, 4)
    expect(page.locator("#board-news")).to_contain_text("1 nieuw bericht")
    looks.seconds(61, 5)

    assert looks.statuses == [204, 204, 204, 200, 304], "what it shows is not sent again"


def test_what_nobody_sees_does_not_look(cast: Cast, phone: Phone) -> None:
    page = opened(phone, f"/groups/{cast.linde.id}/board")
    looks = Looks(page, "/news")
    page.evaluate(HIDDEN, True)

    looks.seconds(60 * 60, 0)
    page.evaluate(HIDDEN, False)

    looks.seconds(1, 1)


def test_on_a_phone_that_saves_data_it_looks_seldom(cast: Cast, phone: Phone) -> None:
    phone.context.add_init_script(SAVES_DATA)
    page = opened(phone, f"/groups/{cast.linde.id}/board")
    looks = Looks(page, "/news")

    looks.seconds(150, 0)
    looks.seconds(31, 1)


def test_without_a_line_it_keeps_silent_and_looks_again_when_there_is_one(
    cast: Cast, phone: Phone
) -> None:
    page = opened(phone, f"/groups/{cast.linde.id}/board")
    looks = Looks(page, "/news")
    phone.context.set_offline(True)

    looks.seconds(61, 1)
    expect(page.locator("#notice")).to_be_empty()
    board.post(cast.linde, cast.grace, "Hello")
    phone.context.set_offline(False)

    expect(page.locator("#board-news")).to_contain_text("1 nieuw bericht")
    phone.complaints.clear()  # htmx itself tells the console that there was no line


def test_the_steps_of_a_start_come_when_they_changed_and_no_tag_outlives_a_tap(
    cast: Cast, phone: Phone
) -> None:
    beginning.begin(cast.linde, cast.nadia)
    page = opened(phone, f"/groups/{cast.linde.id}/start-guide")
    looks = Looks(page, "/start-guide")

    looks.seconds(21, 1)
    looks.seconds(21, 2)
    page.get_by_role("button", name="Ik ga door").click()
    expect(page.locator("#start-guide")).to_contain_text("Je antwoord is opgeslagen.")
    looks.seconds(41, 3)
    looks.seconds(21, 4)

    assert looks.statuses == [200, 304, 200, 304]
