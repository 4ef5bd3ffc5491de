"""The line breaks before, during or after a sending: it waits, goes out by itself, counts once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.ground.browser import PATIENCE_MS
from tests.offline.acts import ACTS, TEXT, Act, fill_in, open_with
from tests.offline.line import Line
from tests.offline.phones import Phones, signed_in

pytestmark = pytest.mark.browser

LOOK_MS = 50
FIVE_TAPS = "(button) => { for (let tap = 0; tap < 5; tap++) button.click(); }"
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


def _opens(act: Act, cast: Cast, phones: Phones) -> tuple[Page, str]:
    assert cast.linde.id
    assert cast.eik.id
    path = act.page(cast)
    return signed_in(phones.new(), getattr(cast, act.who)), path


def _waits(page: Page, act: Act) -> None:
    waiting = page.locator("#waiting")
    expect(waiting).to_contain_text("Wacht op verbinding.")
    expect(waiting.locator("li")).to_have_count(1)
    if act.fill:
        expect(waiting).to_contain_text(TEXT)


def _is_made_once(page: Page, act: Act, before: int) -> None:
    """Whichever of its pages the phone told first: it arrives, and nothing of it is left."""
    for _look in range(PATIENCE_MS // LOOK_MS):
        if act.made != before:
            break
        page.wait_for_timeout(LOOK_MS)
    expect(page.locator("#waiting")).to_be_hidden()
    assert act.made == before + 1


@every_act
def test_without_a_line_it_waits_and_five_taps_are_one(
    act: Act, cast: Cast, phones: Phones
) -> None:
    page, path = _opens(act, cast, phones)
    button = open_with(page, act, path)
    before = act.made
    page.context.set_offline(True)

    button.evaluate(FIVE_TAPS)

    _waits(page, act)
    expect(page.locator("#notice")).to_be_empty()
    assert act.made == before
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Dit is verstuurd.")
    assert act.made == before + 1


@every_act
def test_what_broke_off_on_the_way_is_sent_by_the_next_page(
    act: Act, cast: Cast, phones: Phones, line: Line
) -> None:
    page, path = _opens(act, cast, phones)
    button = open_with(page, act, path)
    before = act.made
    line.cuts_on_the_way.add(act.sends_to)
    button.evaluate(FIVE_TAPS)
    _waits(page, act)

    line.cuts_on_the_way.clear()
    page.goto("/help-now")

    _is_made_once(page, act, before)


@every_act
def test_what_was_stored_without_an_answer_is_not_done_twice(
    act: Act, cast: Cast, phones: Phones, line: Line
) -> None:
    page, path = _opens(act, cast, phones)
    button = open_with(page, act, path)
    before = act.made
    line.cuts_on_the_way_back.add(act.sends_to)
    button.evaluate(FIVE_TAPS)
    _waits(page, act)
    expect(page.locator("#waiting")).to_contain_text("Misschien is het al aangekomen.")

    line.cuts_on_the_way_back.clear()
    page.goto("/help-now")

    expect(page.locator("#waiting")).to_be_hidden()
    _is_made_once(page, act, before)


@every_act
def test_from_a_page_that_the_phone_kept_it_waits_as_well(
    act: Act, cast: Cast, phones: Phones
) -> None:
    page, path = _opens(act, cast, phones)
    open_with(page, act, path)
    before = act.made
    page.context.set_offline(True)
    page.goto(path)
    expect(page.locator("[data-kept]")).to_be_visible()

    fill_in(page, act).evaluate(FIVE_TAPS)

    _waits(page, act)
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()
    _is_made_once(page, act, before)
