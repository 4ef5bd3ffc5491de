"""What waits: seen, taken back, in order, after a restart, with the portal's word if it is late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.board.models import Post
from portal.sessions.models import SessionRsvp
from tests.cast import Cast
from tests.offline.acts import ACTS, TEXT, open_with
from tests.offline.line import Line
from tests.offline.phones import Phones, has_copy_of, held_by, signed_in, until

pytestmark = pytest.mark.browser

POST = ACTS["a post"]
BOX = "Bericht aan de groep"


def _writes_without_a_line(page: Page, path: str) -> None:
    button = open_with(page, POST, path)
    page.context.set_offline(True)
    button.click()
    expect(page.locator("#waiting")).to_contain_text(TEXT)


def test_it_waits_also_when_the_browser_was_closed(cast: Cast, phones: Phones) -> None:
    phone = phones.switch_on("of Bram")
    page = signed_in(phone, cast.bram)
    _writes_without_a_line(page, POST.page(cast))
    phones.switch_off(phone)
    assert Post.select().count() == 0

    page = phones.switch_on("of Bram").open("/")

    until(lambda: Post.select().count() > 0)
    expect(page.locator("#waiting")).to_be_hidden()
    assert [each.body for each in Post.select()] == [TEXT]


def test_several_go_out_in_the_order_in_which_they_were_pressed(cast: Cast, phones: Phones) -> None:
    path = POST.page(cast)
    page = signed_in(phones.new(), cast.bram)
    _writes_without_a_line(page, path)
    for text in ("Het tweede", "Het derde"):
        page.goto(path)
        page.get_by_label(BOX).fill(text)
        page.get_by_role("button", name="Stuur mijn bericht").click()
        expect(page.locator("#waiting")).to_contain_text(text)
    expect(page.locator("#waiting li")).to_have_count(3)

    page.context.set_offline(False)

    expect(page.locator("#waiting")).to_be_hidden()
    said = [each.body for each in Post.select().order_by(Post.id)]
    assert said == [TEXT, "Het tweede", "Het derde"]


def test_what_waits_can_be_taken_back_with_its_text(cast: Cast, phones: Phones) -> None:
    page = signed_in(phones.new(), cast.bram)
    _writes_without_a_line(page, POST.page(cast))

    page.get_by_role("button", name="Stuur het niet").click()

    expect(page.get_by_label(BOX)).to_have_value(TEXT)
    expect(page.locator("#waiting")).to_be_hidden()
    assert TEXT not in held_by(page).split("waiting ")[-1]
    page.context.set_offline(False)
    page.get_by_role("button", name="Stuur mijn bericht").click()
    expect(page.locator("article")).to_contain_text(TEXT)
    assert Post.select().count() == 1


def test_taken_back_on_another_page_the_text_stays_to_be_read(cast: Cast, phones: Phones) -> None:
    page = signed_in(phones.new(), cast.bram)
    has_copy_of(page, "/")
    _writes_without_a_line(page, POST.page(cast))
    page.goto("/")

    page.get_by_role("button", name="Stuur het niet").click()

    expect(page.locator("#waiting")).to_contain_text("Teruggehaald.")
    expect(page.locator("#waiting")).to_contain_text(TEXT)


def test_what_came_too_late_is_told_as_the_portal_says_it(cast: Cast, phones: Phones) -> None:
    act = ACTS["coming to a session"]
    path = act.page(cast)
    with clock.standing(clock.now()):
        page = signed_in(phones.new(), cast.bram)
        button = open_with(page, act, path)
        page.context.set_offline(True)
        button.click()
        expect(page.locator("#waiting li")).to_have_count(1)
        clock.move(timedelta(days=4))

        page.context.set_offline(False)

        expect(page.locator("#waiting")).to_contain_text("Dit is niet aangenomen.")
        expect(page.locator("#waiting")).to_contain_text("Ik kom")
    assert SessionRsvp.select().count() == 0


def test_what_is_not_accepted_stays_with_its_text(cast: Cast, phones: Phones) -> None:
    act = ACTS["a reply"]
    path = act.page(cast)
    page = signed_in(phones.new(), cast.bram)
    button = open_with(page, act, path)
    page.context.set_offline(True)
    button.click()
    expect(page.locator("#waiting li")).to_have_count(1)
    Post.delete().execute()

    page.context.set_offline(False)

    expect(page.locator("#waiting")).to_contain_text("Dit is niet aangenomen.")
    expect(page.locator("#waiting")).to_contain_text("We vinden deze pagina niet.")
    expect(page.locator("#waiting")).to_contain_text(TEXT)
    expect(page.get_by_text("Wacht op verbinding.").first).to_be_hidden()
    page.goto("/")
    expect(page.locator("#waiting")).to_contain_text(TEXT)
    page.get_by_role("button", name="Stuur het niet").click()
    expect(page.locator("#waiting")).to_contain_text("Teruggehaald.")
    page.goto("/")
    expect(page.locator("#waiting")).to_be_hidden()


def test_two_windows_with_the_same_draft_send_it_once(cast: Cast, phones: Phones) -> None:
    path = POST.page(cast)
    page = signed_in(phones.new(), cast.bram)
    button = open_with(page, POST, path)
    expect(page.locator("[data-draft=saved]")).to_contain_text("Alleen jij kunt dit lezen.")
    other = page.context.new_page()
    other.goto(path)
    other.wait_for_function("() => window.htmx")
    expect(other.get_by_label(BOX)).to_have_value(TEXT)
    page.context.set_offline(True)

    button.click()
    expect(page.locator("#waiting li")).to_have_count(1)
    other.get_by_role("button", name="Stuur mijn bericht").click()
    expect(other.locator("#waiting li")).to_have_count(1)
    page.context.set_offline(False)

    expect(other.locator("#waiting")).to_be_hidden()
    expect(page.locator("#waiting")).to_be_hidden()
    assert Post.select().count() == 1


def test_where_the_storage_is_full_the_form_says_so_and_keeps_the_text(
    cast: Cast, phones: Phones
) -> None:
    path = POST.page(cast)
    page = signed_in(phones.new(), cast.bram)
    button = open_with(page, POST, path)
    developer = page.context.new_cdp_session(page)
    developer.send("Storage.overrideQuotaForOrigin", {"origin": phones.address, "quotaSize": 1})
    page.context.set_offline(True)

    button.click()

    expect(page.locator("#notice")).to_contain_text("Geen verbinding. Je tekst staat er nog.")
    expect(page.get_by_label(BOX)).to_have_value(TEXT)
    expect(page.locator("#waiting")).to_be_hidden()


def test_an_answer_of_something_else_counts_as_none(cast: Cast, phones: Phones, line: Line) -> None:
    page = signed_in(phones.new(), cast.bram)
    _writes_without_a_line(page, POST.page(cast))
    line.answers_otherwise.add(POST.sends_to)

    page.context.set_offline(False)
    page.goto("/help-now")

    expect(page.locator("#waiting")).to_contain_text(TEXT)
    line.answers_otherwise.clear()
    page.reload()
    expect(page.locator("#notice")).to_contain_text("Dit is verstuurd.")
    assert Post.select().count() == 1
