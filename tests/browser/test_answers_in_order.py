"""Answers that cross on a slow line: the page tells what is true; no tap or letter is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal.board.models import Post
from portal.meetups.bringing import MeetupItem, add_item
from portal.sessions.models import Session, SessionRsvp
from portal.web.forms import new_submission_key
from tests.board import making as board
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.ground.half_a_line import Held
from tests.meetups import making as meetups
from tests.sessions import making as sessions

pytestmark = pytest.mark.browser

TAKING = "**/taking"


@pytest.fixture
def page(cast: Cast, portal_address: str, new_phone: PhoneMaker) -> Page:
    """A meetup for which soup and bread are needed, on Ilse's phone."""
    meetup = meetups.plan(cast.eik, cast.sanne)
    for text in ("Soep", "Brood"):
        add_item(meetup, text, cast.sanne, new_submission_key(), brings=False)
    phone = new_phone(portal_address)
    page = sign_in(phone, cast.ilse)
    page.goto(f"/groups/{cast.eik.id}/meetups/{meetup.id}")
    page.wait_for_load_state("load")
    return page


def take(page: Page, text: str) -> None:
    page.get_by_role("listitem").filter(has_text=text).get_by_role("button").first.click()


def both_are_hers(page: Page) -> None:
    expect(page.locator("#bringing").get_by_text("Jij neemt dit mee")).to_have_count(2)


def test_a_slow_answer_does_not_replace_a_newer_one(page: Page) -> None:
    held = Held(page, TAKING)
    with page.expect_request(TAKING):
        take(page, "Soep")
    with page.expect_request(TAKING):
        take(page, "Brood")

    held.arrives(1)
    both_are_hers(page)
    held.arrives(0)

    both_are_hers(page)


def test_an_answer_finds_its_place_after_another_one_replaced_it(page: Page) -> None:
    held = Held(page, TAKING)
    with page.expect_request(TAKING):
        take(page, "Soep")
    with page.expect_request(TAKING):
        take(page, "Brood")

    held.arrives(0)
    expect(page.locator("#bringing").get_by_text("Jij neemt dit mee")).to_have_count(1)
    held.arrives(1)

    both_are_hers(page)


def test_what_is_typed_in_another_form_outlives_the_answer(page: Page) -> None:
    held = Held(page, TAKING)
    with page.expect_request(TAKING):
        take(page, "Soep")
    page.get_by_text("Iets op de lijst zetten").click()
    box = page.locator("#item-text")
    box.press_sequentially("Appel")

    held.arrives(0)

    expect(page.locator("#bringing").get_by_text("Jij neemt dit mee")).to_have_count(1)
    expect(box).to_be_visible()
    expect(box).to_have_value("Appel")
    expect(box).to_be_focused()
    page.keyboard.type("taart")
    page.keyboard.press("Enter")
    expect(page.locator("#bringing")).to_contain_text("Appeltaart")
    assert {item.text for item in MeetupItem.select()} == {"Soep", "Brood", "Appeltaart"}


def test_what_somebody_is_changing_stays_when_new_messages_come(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    own = board.post(cast.linde, cast.bram, "Ik ben er")
    page = sign_in(new_phone(portal_address), cast.bram)
    page.goto(f"/groups/{cast.linde.id}/board")
    page.wait_for_load_state("load")
    page.locator(f"#post-{own.id} a[href$='/edit']").click()
    box = page.locator(f"#post-{own.id}-body")
    box.fill("Ik ben er ook bij")
    board.post(cast.linde, cast.grace, "Hello")
    page.evaluate("htmx.trigger('#board-news', 'look')")

    page.get_by_role("link", name="Laat 1 nieuw bericht zien").click()

    expect(page.locator("#board-list")).to_contain_text("Hello")
    expect(box).to_have_value("Ik ben er ook bij")
    page.locator("#board-list").get_by_role("button", name="Sla mijn tekst op").click()
    expect(page.locator(f"#post-{own.id}")).to_contain_text("Ik ben er ook bij")
    assert Post.get_by_id(own.id).body == "Ik ben er ook bij"


def test_the_last_of_two_wishes_counts(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    session: Session = sessions.session_of(cast.linde, meetups.in_days(3))
    page = sign_in(new_phone(portal_address), cast.bram)
    page.wait_for_load_state("load")
    held = Held(page, "**/rsvp")
    coming, cannot = (page.get_by_role("button", name=name) for name in ("Ik kom", "Ik kan niet"))

    with page.expect_request("**/rsvp"):
        coming.click()
    for _tap in range(2):
        cannot.click()
    coming.click()
    cannot.click()
    held.holds = False
    held.arrives(0)

    expect(cannot).to_have_attribute("aria-pressed", "true")
    expect(coming).to_have_attribute("aria-pressed", "false")
    assert len(held.answers) == 1
    assert [(each.session_id, each.status) for each in SessionRsvp.select()] == [
        (session.id, "cannot")
    ]
