"""Sanne's supportgroep meets: planned, answered in two languages, moved and cancelled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.meetups.models import Meetup
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.journeys.signing_in import sign_in
from tests.sessions.making import local

pytestmark = pytest.mark.browser

TODAY = local("2026-12-01T12:00")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def plan_coffee(page: Page) -> None:
    page.get_by_role("link", name="Agenda", exact=True).click()
    page.get_by_role("link", name="Plan een afspraak").first.click()
    page.get_by_label("Wat gaan jullie doen?").fill("Samen koffie drinken")
    page.get_by_label("Wanneer begint het?").fill("2026-12-08T10:30")
    page.get_by_label("Waar is het?").fill("Bibliotheek, Spoorlaan 21")
    page.get_by_label("Wat moeten mensen nog weten?").fill("Bel even aan.")
    press(page, "Plan de afspraak")
    expect(page.get_by_text("De afspraak is gepland.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no JavaScript"])
def test_a_meetup_is_planned_answered_moved_and_cancelled(
    new_phone: PhoneMaker, address: str, cast: Cast, javascript: bool
) -> None:
    with clock.standing(TODAY):
        assert cast.eik.id
        sanne, yusuf, ilse = (
            sign_in(new_phone(address, javascript=javascript), person)
            for person in (cast.sanne, cast.yusuf, cast.ilse)
        )
        plan_coffee(sanne)
        assert Meetup.select().count() == 1
        sanne.get_by_text("Iets op de lijst zetten").click()
        sanne.get_by_label("Wat is er nodig?").fill("Koekjes")
        press(sanne, "Op de lijst zetten")
        expect(sanne.locator("#bringing")).to_contain_text("Nog niemand")

        yusuf.goto("/")
        card = yusuf.locator("#next-meetup")
        expect(card).to_contain_text("Samen koffie drinken")
        expect(card).to_contain_text("الثلاثاء 8 ديسمبر")
        press(yusuf, "ربما")
        expect(yusuf.get_by_role("button", name="ربما")).to_have_attribute("aria-pressed", "true")

        ilse.goto("/")
        ilse.locator("#next-meetup").get_by_role("link", name="Bekijk wie komt").click()
        ilse.locator("#bringing").get_by_role("button", name="Ik neem dit mee").click()
        expect(ilse.locator("#bringing")).to_contain_text("Jij neemt dit mee")
        press(ilse, "Ik kom")
        answers = ilse.locator("main")
        expect(answers).to_contain_text("Komen: 1")
        expect(answers).to_contain_text("Ilse")
        expect(answers).to_contain_text("Misschien: 1")
        expect(answers).to_contain_text("Yusuf")

        sanne.get_by_role("link", name="Samen koffie drinken").or_(
            sanne.get_by_role("link", name="Pas de afspraak aan")
        ).first.click()
        sanne.goto(f"/groups/{cast.eik.id}/meetups/{Meetup.get().id}/edit")
        sanne.get_by_label("Wanneer begint het?").fill("2026-12-09T14:00")
        sanne.get_by_label("Wanneer is het klaar?").fill("2026-12-09T16:00")
        press(sanne, "Sla de afspraak op")
        expect(sanne.locator("main")).to_contain_text("14.00 – 16.00 uur")
        ilse.goto("/")
        card = ilse.locator("#next-meetup")
        expect(card).to_contain_text("woensdag 9 december")
        expect(card).to_contain_text("Verplaatst. Het was: dinsdag 8 december 10.30 uur")

        press(sanne, "Zeg de afspraak af")
        expect(sanne.locator("main")).to_contain_text("Deze afspraak gaat niet door.")
        ilse.goto("/")
        expect(ilse.locator("#next-meetup")).to_contain_text("Afgezegd")
        clock.move(timedelta(weeks=2))
        ilse.goto("/")
        expect(ilse.locator("#next-meetup")).to_have_count(0)


def test_ilse_takes_a_meetup_into_her_calendar_and_cannot_plan_one(
    new_phone: PhoneMaker, address: str, cast: Cast
) -> None:
    with clock.standing(TODAY):
        assert cast.eik.id
        plan_coffee(sign_in(new_phone(address), cast.sanne))
        ilse = sign_in(new_phone(address), cast.ilse)
        ilse.get_by_role("link", name="Agenda", exact=True).click()
        expect(ilse.get_by_role("link", name="Plan een afspraak")).to_have_count(0)
        ilse.get_by_role("link", name="Samen koffie drinken").click()
        with ilse.expect_download() as file:
            ilse.get_by_role("link", name="Zet het in mijn agenda").click()
        written = file.value.path().read_text()
        assert "DTSTART;TZID=Europe/Amsterdam:20261208T103000" in written
        assert "Eik" not in written
