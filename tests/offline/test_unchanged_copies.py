"""A page that the phone has is not sent again while it is still so, and never with a used key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask, Response, request, request_finished
from playwright.sync_api import Page, expect

from portal.board.models import Post
from portal.people.devices import Device
from tests.board import making as board
from tests.cast import Cast
from tests.offline.line import Line
from tests.offline.phones import Phones, eventually, has_copy_of, signed_in, until

pytestmark = pytest.mark.browser

BOX = "Bericht aan de groep"
KEY = "#compose [name=submission_key]"
IS_NAMED = """async (path) => {
    const copies = (await caches.keys()).find((name) => name.startsWith("copies-"));
    const copy = copies && (await caches.match(path, { cacheName: copies, ignoreVary: true }));
    const { navigationPreload } = await navigator.serviceWorker.ready;
    const { headerValue } = await navigationPreload.getState();
    return copy && headerValue.split(" ").some((tag) => copy.headers.get("ETag") === `W/"${tag}"`);
}"""
NAMES_NOTHING = """async () => {
    const { navigationPreload } = await navigator.serviceWorker.ready;
    return (await navigationPreload.getState()).headerValue === "true";
}"""
FORGET_COPIES = """async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("copies-"));
    for (const name of names) await caches.delete(name);
}"""
SEND_SOMETHING = "() => fetch('/nowhere', { method: 'POST' }).then(() => {})"


@dataclass
class Answers:
    """What the portal answered to those who opened a page."""

    statuses: list[tuple[str, int]] = field(default_factory=list)

    def hear(self, _app: Flask, response: Response, **_more: object) -> None:
        """Note an answer."""
        if request.method == "GET" and "HX-Request" not in request.headers:
            self.statuses.append((request.path, response.status_code))

    def to(self, path: str) -> list[int]:
        """The statuses of the answers to `path`, in their order."""
        return [status for asked, status in self.statuses if asked == path]


@pytest.fixture
def path(cast: Cast) -> str:
    """The board of Linde, on which Grace wrote."""
    board.post(cast.linde, cast.grace, "Hello all")
    return f"/groups/{cast.linde.id}/board"


@pytest.fixture
def page(path: str, cast: Cast, phones: Phones) -> Page:
    """Bram's phone, which has the board and named it to the browser."""
    page = signed_in(phones.new(), cast.bram)
    page.goto(path)
    # It notes by itself what was seen, and that something was sent.
    expect(page.locator("#board-visit")).to_have_count(0)
    page.goto(path)
    eventually(page, IS_NAMED, path)
    return page


@pytest.fixture
def answers(page: Page, app: Flask) -> Iterator[Answers]:
    """What the portal answers once the phone has the board."""
    heard = Answers()
    with request_finished.connected_to(heard.hear, app):
        yield heard


def _send(page: Page, text: str) -> None:
    page.wait_for_function("() => window.htmx")
    if not page.get_by_label(BOX).is_visible():
        page.locator("#compose summary").click()
    page.get_by_label(BOX).fill(text)
    page.get_by_role("button", name="Stuur mijn bericht").click()


def _write(page: Page, text: str) -> None:
    _send(page, text)
    expect(page.locator("#posts")).to_contain_text(text)


def test_a_page_that_is_still_so_is_not_sent_and_works(
    path: str, page: Page, answers: Answers
) -> None:
    page.goto(path)

    assert answers.to(path) == [304]
    expect(page.locator("#posts")).to_contain_text("Hello all")
    expect(page.locator("[data-kept]")).to_be_hidden()
    _write(page, "Dag Grace")
    assert Post.select().count() == 2


def test_so_is_the_first_page_that_handed_itself_over(
    cast: Cast, phones: Phones, line: Line, app: Flask
) -> None:
    known, new = signed_in(phones.new(), cast.bram), phones.new()
    has_copy_of(known, "/")
    cookies = [each for each in known.context.cookies() if each["name"] == "portal"]
    new.context.add_cookies(cookies)  # type: ignore[arg-type]  # what it gave is what it takes
    line.arrived.clear()
    page = new.open("/")
    eventually(page, IS_NAMED, "/")
    heading = page.locator("h1").inner_text()
    heard = Answers()

    with request_finished.connected_to(heard.hear, app):
        page.goto("/")

    assert heard.to("/") == [304]
    assert line.arrived.count(("HEAD", "/")) == 1
    expect(page.locator("h1")).to_have_text(heading)
    page.wait_for_function("() => window.htmx")


def test_what_is_new_is_sent(path: str, page: Page, answers: Answers, cast: Cast) -> None:
    board.post(cast.linde, cast.amal, "Dag allemaal")

    page.goto(path)

    assert answers.to(path) == [200]
    expect(page.locator("#posts")).to_contain_text("Dag allemaal")


def test_after_a_message_came_and_went_the_page_has_a_new_key(
    path: str, page: Page, answers: Answers
) -> None:
    used = page.locator(KEY).get_attribute("value")
    _write(page, "Vergissing")
    eventually(page, NAMES_NOTHING)
    Post.delete().where(Post.body == "Vergissing").execute()

    page.goto(path)

    assert answers.to(path) == [200], "it says what it said before, but its form is used up"
    assert page.locator(KEY).get_attribute("value") != used


def test_after_what_waited_was_sent_the_page_has_a_new_key(
    path: str, page: Page, answers: Answers, cast: Cast
) -> None:
    used = page.locator(KEY).get_attribute("value")
    page.context.set_offline(True)
    _send(page, "Zonder lijn")
    expect(page.locator("#waiting")).to_contain_text("Zonder lijn")
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()
    eventually(page, NAMES_NOTHING)
    Post.delete().where(Post.author == cast.bram).execute()

    page.goto(path)

    assert answers.to(path) == [200]
    assert page.locator(KEY).get_attribute("value") != used


def test_what_was_said_of_a_page_before_something_was_sent_counts_no_more_after_it(
    path: str, page: Page, answers: Answers, line: Line, phones: Phones
) -> None:
    used = page.locator(KEY).get_attribute("value")
    other = page.context.new_page()
    line.slow.add(path)
    other.evaluate("(there) => setTimeout(() => location.assign(there))", phones.address + path)
    until(lambda: line.waiting == [path])
    page.evaluate(SEND_SOMETHING)
    eventually(page, NAMES_NOTHING)

    line.held.set()

    expect(other.locator("#posts")).to_contain_text("Hello all")
    assert answers.to(path) == [304, 200]
    assert other.locator(KEY).get_attribute("value") != used


def test_a_worker_that_slept_knows_what_was_named(path: str, page: Page, answers: Answers) -> None:
    developer = page.context.new_cdp_session(page)
    developer.send("ServiceWorker.enable")
    developer.send("ServiceWorker.stopAllWorkers")

    page.goto(path)

    assert answers.to(path) == [304]
    expect(page.locator("#posts")).to_contain_text("Hello all")


def test_who_comes_next_on_this_phone_is_sent_everything(
    path: str, page: Page, answers: Answers, cast: Cast, phones: Phones
) -> None:
    page.goto("/sign-out")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")

    other = signed_in(phones.all[0], cast.grace)
    other.goto(path)

    assert answers.to(path) == [200]
    expect(other.locator("#posts")).to_contain_text("Hello all")


def test_who_comes_after_a_sign_in_that_was_ended_is_sent_everything(
    path: str, page: Page, answers: Answers, cast: Cast, phones: Phones
) -> None:
    Device.end_all(cast.bram)
    page.close()

    other = signed_in(phones.all[0], cast.grace)
    other.goto(path)

    assert answers.to(path) == [200]
    expect(other.locator("h1")).to_contain_text("Linde")


def test_a_copy_that_is_gone_is_asked_for_anew(path: str, page: Page, answers: Answers) -> None:
    (worker,) = page.context.service_workers
    page.goto("about:blank")
    worker.evaluate(FORGET_COPIES)

    page.goto(path)

    assert answers.to(path) == [304, 200]
    expect(page.locator("#posts")).to_contain_text("Hello all")
