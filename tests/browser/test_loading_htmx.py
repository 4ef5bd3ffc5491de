"""htmx comes from the network when it answers, else from the portal itself, and works once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from portal.homework.trials import Trial
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import HTMX_URL, Phone, PhoneMaker, answer_with_htmx

pytestmark = pytest.mark.browser

LOCAL = "**/static/htmx-*.js"


def _lesson(cast: Cast, phone: Phone) -> Page:
    page = sign_in(phone, cast.bram)
    page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    return page


def _expect_one_swap(page: Page) -> None:
    """Press the button: the line changes in place, with one request."""
    # Read from the page itself, so that a reload would have lost it.
    page.locator("h1").evaluate("h1 => h1.dataset.kept = 'yes'")
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if request.method == "POST" else None
    )
    page.get_by_role("button", name="Ik heb het geprobeerd").click()
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    expect(page.locator("h1[data-kept]")).to_be_visible()
    assert len(sent) == 1
    assert Trial.select().count() == 1


def test_from_the_network(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> None:
    phone = new_phone(portal_address)
    own: list[str] = []
    phone.context.on("request", lambda r: own.append(r.url) if "/static/htmx-" in r.url else None)

    page = _lesson(cast, phone)
    expect(page.locator("html")).to_have_attribute("lang", "nl")

    _expect_one_swap(page)
    assert own == []


@pytest.mark.parametrize("reason", ["refused", "broken", "other-bytes"])
def test_when_the_network_does_not_give_it(
    cast: Cast, portal_address: str, new_phone: PhoneMaker, reason: str
) -> None:
    phone = new_phone(portal_address)

    def answer(route: Route) -> None:
        if reason == "refused":
            route.abort()
        elif reason == "broken":
            route.fulfill(status=503)
        else:
            route.fulfill(
                body="window.htmx = 1;",
                content_type="application/javascript",
                headers={"access-control-allow-origin": "*"},
            )

    phone.context.route(HTMX_URL, answer)
    page = phone.context.new_page()
    with page.expect_response(LOCAL):
        page.goto("/help-now")
    page.close()

    _expect_one_swap(_lesson_with_own_copy(cast, phone))
    # That the hash did not fit is what this story is about.
    phone.complaints[:] = [each for each in phone.complaints if "integrity" not in each]


def _lesson_with_own_copy(cast: Cast, phone: Phone) -> Page:
    page = sign_in(phone, cast.bram)
    with page.expect_response(LOCAL):
        page.goto(f"/groups/{cast.linde.id}/homework/my-role")
    page.wait_for_load_state("load")
    return page


def test_when_the_network_answers_after_the_page_was_read(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address)
    page = sign_in(phone, cast.bram)
    slow: list[Route] = []

    def hold(route: Route) -> None:
        slow.append(route)

    phone.context.route(HTMX_URL, hold)
    page.goto(f"/groups/{cast.linde.id}/homework/my-role", wait_until="domcontentloaded")
    answer_with_htmx(slow[-1])
    page.wait_for_load_state("load")

    _expect_one_swap(page)


def test_when_the_network_answers_too_late_there_is_still_one(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address)
    page = sign_in(phone, cast.bram)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    phone.context.route(HTMX_URL, hold)
    with page.expect_response(LOCAL):
        page.goto(f"/groups/{cast.linde.id}/homework/my-role", wait_until="domcontentloaded")
    answer_with_htmx(late[-1])
    page.wait_for_load_state("load")

    _expect_one_swap(page)


def test_a_lost_line_is_said_and_the_form_stays(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    phone = new_phone(portal_address)
    page = _lesson(cast, phone)
    page.wait_for_load_state("load")
    phone.context.set_offline(True)

    page.get_by_role("button", name="Ik heb het geprobeerd").click()
    expect(page.locator("#notice")).to_contain_text("Geen verbinding")
    phone.complaints.clear()
    phone.context.set_offline(False)
    page.get_by_role("button", name="Ik heb het geprobeerd").click()

    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    expect(page.locator("#notice")).to_be_empty()
