"""The first page on somebody's own phone: nothing of it comes over the line a second time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal.board.models import Post
from portal.sessions.models import SessionRsvp
from tests.cast import Cast
from tests.offline.acts import ACTS, fill_in
from tests.offline.line import Line
from tests.offline.phones import Phones, has_copy_of, has_in_shell, held_by, signed_in, until

pytestmark = pytest.mark.browser

COMING = ACTS["coming to a session"]
GROUND = "() => getComputedStyle(document.querySelector('main button')).backgroundColor"
STYLES = """async () => {
    const shell = await caches.open("shell");
    const [name] = (await shell.keys()).filter(({ url }) => url.endsWith(".css"));
    const [kept, sent] = [await shell.match(name), await fetch(name.url, { cache: "reload" })];
    return [await kept.text(), await sent.text(), kept.headers.get("Content-Type")];
}"""


@pytest.fixture
def session(cast: Cast) -> str:
    """The path of a session of Linde to come."""
    return COMING.page(cast)


@pytest.fixture
def page(session: str, cast: Cast, phones: Phones, line: Line) -> Page:
    """A tab of a browser in which Bram is signed in, and that never loaded anything."""
    assert session
    known = signed_in(phones.new(), cast.bram)
    has_copy_of(known, "/")
    new = phones.new()
    cookies = [each for each in known.context.cookies() if each["name"] == "portal"]
    new.context.add_cookies(cookies)  # type: ignore[arg-type]  # what it gave is what it takes
    line.arrived.clear()
    return new.context.new_page()


def _styles(line: Line) -> int:
    return sum(path.endswith(".css") for _, path in line.arrived)


def test_the_page_and_its_style_come_once_and_are_there_without_a_line(
    session: str, page: Page, line: Line
) -> None:
    page.goto(session)
    has_copy_of(page, session)
    ground, heading = page.evaluate(GROUND), page.locator("h1").inner_text()

    assert line.arrived.count(("GET", session)) == 1
    assert _styles(line) == 0
    page.context.set_offline(True)
    page.goto(session)
    expect(page.locator("[data-kept]")).to_contain_text("Geen goede verbinding. Dit is van")
    expect(page.locator("h1")).to_have_text(heading)
    assert page.evaluate(GROUND) == ground != "rgba(0, 0, 0, 0)"


def test_what_was_handed_over_works_as_the_page_that_came(session: str, page: Page) -> None:
    page.goto(session)
    has_copy_of(page, session)
    page.context.set_offline(True)
    page.goto(session)

    fill_in(page, COMING).click()

    expect(page.locator("#waiting")).to_contain_text("Ik kom")
    page.context.set_offline(False)
    until(lambda: SessionRsvp.select().count() == 1)
    expect(page.locator("#waiting")).to_be_hidden()


def test_the_next_page_gets_the_style_from_the_phone_as_the_portal_has_it(
    session: str, page: Page, line: Line
) -> None:
    page.goto("/")
    has_in_shell(page, ".css")

    page.goto(session)

    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert page.evaluate(GROUND) != "rgba(0, 0, 0, 0)"
    assert _styles(line) == 0
    kept, sent, kind = page.evaluate(STYLES)
    assert kept == sent
    assert kind == "text/css"


def test_a_page_that_changed_meanwhile_is_asked_for_anew(
    page: Page, line: Line, cast: Cast
) -> None:
    line.slow.add("/service-worker.js")
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("1 nieuw bericht")
    Post.write(cast.linde.id, cast.amal, "En dit is nieuw", "a-key-of-a-newer-post")

    line.held.set()

    has_copy_of(page, "/")
    assert line.arrived.count(("GET", "/")) == 2
    page.context.set_offline(True)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("1 nieuw bericht")


def test_a_page_that_came_in_half_is_not_kept_as_a_whole_one(
    session: str, page: Page, line: Line
) -> None:
    page.route(
        f"**{session}",
        lambda route: route.fulfill(response=(came := route.fetch()), body=came.text()[:-400]),
        times=1,
    )

    page.goto(session)

    has_copy_of(page, session)
    assert line.arrived.count(("GET", session)) == 2
    assert "</footer>" in held_by(page)


def test_where_there_is_no_worker_the_file_is_fetched_for_the_next_page(
    session: str, page: Page, line: Line
) -> None:
    page.add_init_script("navigator.serviceWorker.register = () => Promise.reject(new Error())")

    page.goto(session)

    until(lambda: _styles(line) == 1)
    page.goto("/")
    assert page.evaluate("() => document.styleSheets.length") == 1
