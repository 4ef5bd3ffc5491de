"""A vote on two phones, with and without JavaScript: in the box, changed, counted, answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.leadership.models import Ballot
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.leadership import making

pytestmark = pytest.mark.browser


def _vote(page: Page, name: str) -> None:
    page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Doe mijn stem in de bus").click()
    expect(page.locator("main")).to_contain_text("Je hebt gestemd.")


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_bram_votes_twice_and_becomes_the_leader(
    javascript: bool, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    making.with_candidates(cast.linde, cast.nadia, [cast.bram, cast.grace])
    trainer = sign_in(new_phone(portal_address, javascript=javascript), cast.nadia)
    trainer.goto(f"/groups/{cast.linde.id}")
    trainer.get_by_role("link", name="Wie de groep leidt").click()
    trainer.get_by_text("Laat de groep stemmen").click()
    trainer.get_by_label("Een kwartier").check()
    trainer.get_by_role("button", name="Open de stemming").click()
    expect(trainer.locator("main")).to_contain_text("Gestemd: 0 van de 3.")

    bram = sign_in(new_phone(portal_address, javascript=javascript), cast.bram)
    bram.goto("/")
    bram.get_by_role("link", name="Ga stemmen").click()
    _vote(bram, "Grace")
    bram.get_by_text("Stem anders").click()
    assert bram.locator("input[name=secret_vote]:checked").count() == 0
    _vote(bram, "Bram")
    bram.goto("/")
    expect(bram.get_by_role("link", name="Ga stemmen")).to_have_count(0)

    Ballot.update(closes_at=clock.now()).execute()
    bram.goto("/")
    bram.get_by_role("link", name="Bekijk de uitkomst").click()
    if not javascript:
        bram.get_by_role("button", name="Tel de stemmen").click()
    expect(bram.locator("main")).to_contain_text("De groep wil jou graag als leider.")
    bram.get_by_role("button", name="Ja, ik doe het").click()
    expect(bram.locator("main")).to_contain_text("Bram leidt de groep.")
    trainer.reload()
    expect(trainer.locator("main")).to_contain_text("Bram leidt de groep.")


def test_going_back_does_not_show_for_whom_one_voted(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    making.voting_in(cast.linde, cast.nadia, [cast.bram, cast.grace])
    page = sign_in(new_phone(portal_address), cast.bram)
    page.goto(f"/groups/{cast.linde.id}/leader-choice")
    _vote(page, "Grace")
    page.goto("/")

    page.go_back()

    assert page.locator("input[name=secret_vote]:checked").count() == 0
