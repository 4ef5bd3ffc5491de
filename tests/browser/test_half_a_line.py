"""Half a line: what hangs is said, nothing typed goes, and only the portal's answers count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from portal.board.models import Post
from portal.homework.reflections import Reflection
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker, serve
from tests.ground.half_a_line import Cutting, Held

pytestmark = pytest.mark.browser

BOARD, DRAFT = "**/board", "**/homework/my-role/draft"
TEXT = "Vandaag lukte het"
BOX, SEND = "Bericht aan de groep", "Stuur mijn bericht"
NO_LINE = "Geen verbinding. Je tekst staat er nog. Probeer het nog eens."
LOGIN_OF_WIFI = "<!doctype html><title>Wifi</title><h1>Log in op de wifi</h1>"


@pytest.fixture
def line(app: Flask) -> Cutting:
    """The line to the portal."""
    return Cutting(app.wsgi_app)


@pytest.fixture
def address(line: Cutting) -> Iterator[str]:
    """Where the portal is reached over that line."""
    with serve(line) as address:
        yield address


@pytest.fixture
def phone(cast: Cast, address: str, new_phone: PhoneMaker) -> Phone:
    """Bram's phone, on which he is signed in."""
    phone = new_phone(address)
    assert cast.linde.id
    sign_in(phone, cast.bram).close()
    return phone


@pytest.fixture
def board(cast: Cast, phone: Phone) -> Page:
    """The board, with a text typed and not sent."""
    page = phone.open(f"/groups/{cast.linde.id}/board")
    page.wait_for_load_state("load")
    page.get_by_label(BOX).fill(TEXT)
    return page


def send(page: Page) -> None:
    page.get_by_role("button", name=SEND).click()


def is_told_and_sends_again(page: Page, phone: Phone, sentence: str = NO_LINE) -> None:
    """The sentence stands there, the text too, and the button works: one message comes of it."""
    expect(page.locator("#notice")).to_have_text(sentence)
    expect(page.get_by_label(BOX)).to_have_value(TEXT)
    expect(page.get_by_label(BOX)).to_be_editable()

    send(page)

    expect(page.locator("#posts")).to_contain_text(TEXT)
    expect(page.get_by_label(BOX)).to_have_value("")
    assert [post.body for post in Post.select()] == [TEXT]
    # htmx itself tells the console that no answer came, or that there was nothing to replace.
    assert all(complaint.startswith("htmx:") for complaint in phone.complaints)
    phone.complaints.clear()


def test_a_page_waits_twenty_seconds_and_no_longer(board: Page) -> None:
    assert board.evaluate("htmx.config.timeout") == 20_000


def test_an_answer_that_never_comes_is_said_and_the_text_stays(board: Page, phone: Phone) -> None:
    held = Held(board, BOARD)
    board.evaluate("htmx.config.timeout = 500")

    send(board)

    expect(board.locator("#notice")).to_contain_text("Dit duurt te lang.")
    assert len(held.answers) == 1, "the portal did store it"
    held.holds = False
    is_told_and_sends_again(
        board, phone, "Dit duurt te lang. Je tekst staat er nog. Probeer het nog eens."
    )


@pytest.mark.parametrize("status", [200, 201, 404, 422, 502, 504])
def test_what_somebody_else_answers_is_no_answer(status: int, board: Page, phone: Phone) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, content_type="text/html", body=LOGIN_OF_WIFI)

    board.route(BOARD, answer, times=1)

    send(board)

    expect(board.locator("#notice")).to_have_text(NO_LINE)
    assert "wifi" not in board.content()
    is_told_and_sends_again(board, phone)


def test_half_an_answer_is_none(board: Page, phone: Phone, line: Cutting) -> None:
    line.breaks = True

    send(board)

    expect(board.locator("#notice")).to_have_text(NO_LINE)
    line.breaks = False
    is_told_and_sends_again(board, phone)


def test_what_is_being_sent_stands_still_until_the_answer(board: Page) -> None:
    held = Held(board, BOARD)

    with board.expect_request(BOARD):
        send(board)
    expect(board.get_by_label(BOX)).not_to_be_editable()
    expect(board.get_by_label(BOX)).to_have_value(TEXT)
    held.arrives(0)

    expect(board.get_by_label(BOX)).to_be_editable()
    expect(board.get_by_label(BOX)).to_have_value("")


@pytest.mark.parametrize("status", [200, 502])
def test_a_text_does_not_count_as_saved_when_somebody_else_says_so(
    status: int, cast: Cast, phone: Phone
) -> None:
    page = phone.open(f"/groups/{cast.linde.id}/homework/my-role")
    page.wait_for_load_state("load")
    page.route(
        DRAFT,
        lambda route: route.fulfill(status=status, content_type="text/html", body=LOGIN_OF_WIFI),
        times=1,
    )
    page.locator("#body").fill(TEXT)

    expect(page.locator("#draft-saved")).to_contain_text("Geen verbinding")
    assert Reflection.select().count() == 0
    expect(page.locator("#draft-saved")).to_contain_text("Opgeslagen om")
    assert Reflection.get().body == TEXT
