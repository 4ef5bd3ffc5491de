"""Whose letters wait: never sent under another name, never found by who has the phone next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal.board.models import Post
from portal.drafts.models import Draft
from portal.people.devices import Device
from tests.cast import Cast
from tests.offline.acts import ACTS, TEXT, open_with
from tests.offline.line import Line
from tests.offline.phones import Phones, held_by, signed_in, until

pytestmark = pytest.mark.browser

POST = ACTS["a post"]


def _waits_for_bram(cast: Cast, phones: Phones, line: Line) -> Page:
    """Bram's own phone, with a letter in it; the line is there again, and nothing was sent yet."""
    page = signed_in(phones.new(), cast.bram)
    button = open_with(page, POST, POST.page(cast))
    line.cuts_on_the_way.add(POST.sends_to)
    button.click()
    expect(page.locator("#waiting")).to_contain_text(TEXT)
    return page


def test_after_a_sign_in_that_was_ended_the_portal_keeps_them_for_their_owner(
    cast: Cast, phones: Phones, line: Line
) -> None:
    page = _waits_for_bram(cast, phones, line)
    Device.end_all(cast.bram)
    line.cuts_on_the_way.clear()

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    until(lambda: Draft.select().count() > 0)
    (kept,) = Draft.select()
    assert (kept.person_id, kept.waits) == (cast.bram.id, True)
    assert Post.select().count() == 0


def test_who_signs_in_next_sends_nothing_of_another_and_finds_nothing(
    cast: Cast, phones: Phones, line: Line
) -> None:
    page = _waits_for_bram(cast, phones, line)
    Device.end_all(cast.bram)
    page.close()
    line.cuts_on_the_way.clear()

    ilse = signed_in(phones.all[0], cast.ilse)
    ilse.goto("/help-now")

    expect(ilse.locator("#waiting")).to_be_hidden()
    assert TEXT not in held_by(ilse)
    assert Post.select().count() == 0
    assert {each.person_id for each in Draft.select()} == {cast.bram.id}


def test_the_page_for_signing_out_says_that_something_waits(
    cast: Cast, phones: Phones, line: Line
) -> None:
    page = _waits_for_bram(cast, phones, line)

    page.goto("/sign-out")

    expect(page.locator("main")).to_contain_text("Dat gaat verloren als je nu uitlogt.")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")
    assert TEXT not in held_by(page)


def test_the_list_of_devices_says_it_where_this_phone_is_ended(
    cast: Cast, phones: Phones, line: Line
) -> None:
    elsewhere = Device.start(cast.bram)
    page = _waits_for_bram(cast, phones, line)

    page.goto("/me/devices")

    here = page.locator("main section", has_text="Dit apparaat")
    expect(here).to_contain_text("Dat gaat verloren als je nu uitlogt.")
    expect(page.get_by_text("Dat gaat verloren als je nu uitlogt.")).to_have_count(1)
    here.get_by_role("button", name="Hier uitloggen").click()
    page.wait_for_url("**/sign-in")
    assert TEXT not in held_by(page)
    assert Device.signed_in(elsewhere) is not None


@pytest.mark.parametrize("path", ["/sign-out", "/me/devices"])
def test_with_nothing_that_waits_no_page_for_signing_out_says_so(
    path: str, cast: Cast, phones: Phones
) -> None:
    page = signed_in(phones.new(), cast.bram)

    page.goto(path)

    expect(page.get_by_text("Dat gaat verloren als je nu uitlogt.")).to_be_hidden()


def test_on_a_shared_phone_nothing_waits_and_the_form_says_so(cast: Cast, phones: Phones) -> None:
    path = POST.page(cast)
    page = signed_in(phones.new(), cast.bram, own=False)
    page.goto(path)
    page.wait_for_function("() => window.htmx")
    page.get_by_label("Bericht aan de groep").fill(TEXT)
    page.context.set_offline(True)

    page.get_by_role("button", name="Stuur mijn bericht").click()

    expect(page.locator("#notice")).to_contain_text("Geen verbinding. Je tekst staat er nog.")
    expect(page.get_by_label("Bericht aan de groep")).to_have_value(TEXT)
    assert held_by(page) == ""
