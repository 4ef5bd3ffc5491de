"""Whose copies they are: one phone, several people, and nothing of one for another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.board.models import Post
from portal.people.devices import Device
from portal.web.copies import KEEP, NOBODY, OWNER, tag_of
from tests.cast import Cast
from tests.client import Visitor
from tests.offline.phones import Phones, has_copy_of, has_no_copies, held_by, signed_in

SAID = "Alleen voor Linde"


def _own(cast: Cast) -> None:
    Device.update(is_shared=False, ends_at=None).where(Device.person == cast.amal).execute()


def test_a_phone_of_ones_own_may_keep_what_one_reads(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)
    _own(cast)
    board = f"/groups/{cast.linde.id}/board"

    with clock.standing(clock.now()):
        in_two_weeks = str(int(clock.now().timestamp()) + 14 * 24 * 3600)
        for path in ("/", "/help-now", board, f"/groups/{cast.linde.id}/sessions"):
            answer = phone.get(path)
            assert answer.headers[OWNER] == tag_of(cast.amal)
            assert answer.headers[KEEP] == in_two_weeks
    for path in ("/me", "/me/devices", "/nowhere", f"/groups/{cast.linde.id}"):
        assert KEEP not in phone.get(path).headers
    assert KEEP not in phone.get(board, htmx=True).headers


def test_a_shared_phone_may_not_nor_may_one_that_was_not_asked_about(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.amal)
    for shared in (True, None):
        Device.update(is_shared=shared).where(Device.person == cast.amal).execute()
        answer = phone.get("/help-now")
        assert answer.headers[OWNER] == NOBODY
        assert KEEP not in answer.headers
        assert tag_of(cast.amal) not in answer.text


def test_no_phone_of_staff_may(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    for who in (cast.nadia, cast.coby):
        phone = visit.by(who)
        Device.update(is_shared=False).where(Device.person == who).execute()
        answer = phone.get("/help-now")
        assert (answer.headers[OWNER], KEEP in answer.headers) == (NOBODY, False)


def test_an_owner_cannot_be_told_from_the_tag(cast: Cast) -> None:
    tags = {tag_of(who) for who in (cast.amal, cast.bram, cast.grace)}

    assert len(tags) == 3
    assert all(len(tag) == 22 for tag in tags)


def _reads(page: Page, cast: Cast) -> None:
    Post.write(cast.linde.id, cast.grace, SAID, "a-key-of-this-post")
    page.goto(f"/groups/{cast.linde.id}/board")
    has_copy_of(page, f"/groups/{cast.linde.id}/board")


@pytest.mark.browser
def test_signing_out_takes_them_away(cast: Cast, phones: Phones) -> None:
    page = signed_in(phones.new(), cast.bram)
    _reads(page, cast)

    page.goto("/sign-out")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")

    assert SAID not in held_by(page)
    assert tag_of(cast.bram) not in held_by(page)


@pytest.mark.browser
def test_they_go_when_the_sign_in_was_ended_elsewhere(cast: Cast, phones: Phones) -> None:
    page = signed_in(phones.new(), cast.bram)
    _reads(page, cast)
    Device.end_all(cast.bram)

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    has_no_copies(page)
    page.context.set_offline(True)
    page.goto(f"/groups/{cast.linde.id}/board")
    assert SAID not in page.content()


@pytest.mark.browser
def test_who_comes_next_on_the_phone_finds_nothing(cast: Cast, phones: Phones) -> None:
    phone = phones.new()
    _reads(signed_in(phone, cast.bram), cast)

    ilse = signed_in(phone, cast.ilse)

    has_copy_of(ilse, "/")
    assert SAID not in held_by(ilse)
    assert "Bram" not in held_by(ilse)
    phone.context.set_offline(True)
    ilse.goto(f"/groups/{cast.linde.id}/board")
    assert SAID not in ilse.content()


@pytest.mark.browser
def test_a_phone_that_becomes_a_shared_one_keeps_nothing(cast: Cast, phones: Phones) -> None:
    page = signed_in(phones.new(), cast.bram)
    _reads(page, cast)
    page.goto("/me/this-phone")
    page.locator("main button[name=whose][value=shared]").click()
    page.wait_for_load_state("load")

    has_no_copies(page)
    assert SAID not in held_by(page)


@pytest.mark.browser
def test_on_a_shared_phone_nothing_is_ever_kept(cast: Cast, phones: Phones) -> None:
    page = signed_in(phones.new(), cast.bram, own=False)
    Post.write(cast.linde.id, cast.grace, SAID, "a-key-of-this-post")

    page.goto(f"/groups/{cast.linde.id}/board")
    page.wait_for_load_state("load")

    assert page.evaluate("() => navigator.serviceWorker.getRegistrations()") == []
    assert held_by(page) == ""
