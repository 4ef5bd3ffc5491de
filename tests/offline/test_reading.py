"""Reading without a line: the pages that a phone kept, which say from when they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal import clock, dates
from portal.board.models import Post
from tests.cast import Cast
from tests.offline.line import Line
from tests.offline.phones import Phones, has_copy_of, has_in_shell, held_by, signed_in

pytestmark = pytest.mark.browser

A_DAY = 86_400_000  # milliseconds
SET_CLOCK = "(wrong) => { const shown = new Date().getTime() + wrong; Date.now = () => shown; }"
SAID = "Vrijdag was het druk, en toch rustig"


def _visits(page: Page, *paths: str) -> None:
    for path in paths:
        page.goto(path)
        has_copy_of(page, path)


@pytest.fixture
def bram_reads(cast: Cast, phones: Phones) -> tuple[Page, str]:
    """Bram, who just read the board of his group; the page and its path."""
    board = f"/groups/{cast.linde.id}/board"
    Post.write(cast.linde.id, cast.grace, SAID, "a-key-of-this-post")
    page = signed_in(phones.new(), cast.bram)
    _visits(page, board, "/")
    return page, board


def test_the_pages_one_saw_are_there_without_a_line(bram_reads: tuple[Page, str]) -> None:
    page, board = bram_reads
    page.context.set_offline(True)

    page.goto(board)

    expect(page.locator("article")).to_contain_text(SAID)
    expect(page.locator("[data-kept]")).to_contain_text("Geen goede verbinding. Dit is van")
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("Bram")


def test_the_first_page_after_signing_in_is_kept_too(cast: Cast, phones: Phones) -> None:
    assert cast.linde.id
    page = signed_in(phones.new(), cast.bram)
    has_copy_of(page, "/")
    page.context.set_offline(True)

    page.goto("/")

    expect(page.locator("[data-kept]")).to_be_visible()
    expect(page.get_by_text("Je blijft ingelogd op deze telefoon.")).to_have_count(0)


def test_with_a_line_nobody_sees_a_copy(bram_reads: tuple[Page, str], cast: Cast) -> None:
    page, board = bram_reads
    Post.write(cast.linde.id, cast.grace, "En dit is nieuw", "a-key-of-a-newer-post")

    page.goto(board)

    expect(page.locator("article").first).to_contain_text("En dit is nieuw")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_the_time_is_that_of_the_portal_on_a_phone_whose_clock_is_a_day_wrong(
    cast: Cast, phones: Phones
) -> None:
    page = signed_in(phones.new(), cast.bram)
    with clock.standing(clock.now()):
        _visits(page, f"/groups/{cast.linde.id}/board")
        made = clock.now()
    (worker,) = page.context.service_workers
    for wrong in (A_DAY, -A_DAY):
        worker.evaluate(SET_CLOCK, wrong)
        page.context.set_offline(True)
        page.goto(f"/groups/{cast.linde.id}/board")

        expect(page.locator("[data-kept]")).to_contain_text(f"Dit is van {dates.moment(made)}")


def test_a_copy_that_is_too_old_is_not_shown(bram_reads: tuple[Page, str]) -> None:
    page, board = bram_reads
    (worker,) = page.context.service_workers
    worker.evaluate(SET_CLOCK, 15 * A_DAY)
    page.context.set_offline(True)

    page.goto(board)

    expect(page.get_by_role("heading", level=1)).to_have_text("Geen verbinding")
    assert SAID not in page.content()


@pytest.mark.parametrize(
    ("locale", "words"),
    [("nl", "Geen verbinding"), ("en", "No connection"), ("ar", "لا يوجد اتصال")],
)
def test_a_page_that_was_not_kept_says_so_in_the_readers_language(
    locale: str, words: str, cast: Cast, phones: Phones
) -> None:
    assert cast.linde.id
    cast.bram.speak(locale)
    page = signed_in(phones.new(), cast.bram)
    has_in_shell(page, "/no-connection")
    page.context.set_offline(True)

    page.goto("/me")

    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.locator("html")).to_have_attribute("lang", locale)
    for number in ("112", "08002000", "08000113", "08000432"):
        expect(page.locator(f"a[href='tel:{number}']")).to_be_visible()
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground != "rgba(0, 0, 0, 0)", "its style is there"


def test_who_waits_too_long_sees_the_copy(bram_reads: tuple[Page, str], line: Line) -> None:
    page, board = bram_reads
    line.slow.add(board)

    page.goto(board)

    expect(page.locator("[data-kept]")).to_be_visible()
    expect(page.locator("article")).to_contain_text(SAID)
    line.slow.clear()
    line.held.set()
    page.goto(board)
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_an_answer_that_is_no_page_of_the_portal_takes_nothing_away(
    bram_reads: tuple[Page, str],
) -> None:
    page, board = bram_reads
    page.goto("/health")

    assert SAID in held_by(page)
    page.goto(board)
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_the_browser_itself_keeps_no_page(bram_reads: tuple[Page, str]) -> None:
    page, board = bram_reads

    with page.expect_response(lambda answer: answer.url.endswith(board)) as answered:
        page.goto(board)

    assert answered.value.headers["cache-control"] == "no-store"


def test_a_phone_whose_storage_is_full_reads_on(cast: Cast, phones: Phones) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = phones.new()
    page = phone.context.new_page()
    developer = phone.context.new_cdp_session(page)
    developer.send("Storage.overrideQuotaForOrigin", {"origin": phones.address, "quotaSize": 1})
    Post.write(cast.linde.id, cast.grace, SAID, "a-key-of-this-post")
    signed_in(phone, cast.bram).close()

    page.goto(board)
    page.goto(board)

    expect(page.locator("article")).to_contain_text(SAID)
    assert SAID not in held_by(page)
