"""From an empty installation to a group that runs: Wil coordinates, Lotte trains, Mo helps."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.sessions.models import Session
from tests.ground.browser import PhoneMaker
from tests.journeys.coming_in import (
    choose_password_and_second_step,
    code_on,
    press,
    press_yes,
    type_the_card,
)

pytestmark = pytest.mark.browser
SPREADSHEET = "\ufeffnaam;taal\r\nNoor;nl\r\nعمر;ar\r\nSara;\r\nIvo;en\r\nDaan;nl\r\n"
SOON = timedelta(days=30)
CARD = re.compile(r"http://localhost(/card/\S+)")


def _invited(app: Flask) -> str:
    """The link that the command prints for the first coordinator."""
    said = app.test_cli_runner().invoke(
        args=["invite-coordinator", "wil@example.org", "--name", "Wil"]
    )
    found = CARD.search(said.output)
    assert found, said.output
    return found[1]


def _make_the_group(wil: Page) -> Group:
    wil.goto("/coordination")
    expect(wil.locator("#attention")).to_contain_text("Geen groep heeft je nu nodig.")
    wil.get_by_role("link", name="Maak een groep").first.click()
    wil.locator("[name=name]").fill("Berk")
    wil.locator("[name=programme][value=het-begint-bij-mij]").check()
    wil.locator("[name=place]").fill("De Brug, Kerkstraat 1")
    press(wil, "Maak de groep")
    made: Group = Group.get(Group.name == "Berk")
    return made


def _add_a_trainer(wil: Page) -> str:
    """The characters on the card of Lotte, who trains the group from now on."""
    wil.locator("[name=name]").fill("Lotte")
    wil.locator("[name=email]").fill("lotte@example.org")
    press(wil, "Voeg de nieuwe trainer toe")
    expect(wil.locator("h1")).to_contain_text("Lotte")
    press(wil, "Maak de kaart")
    return code_on(wil)


def _add_an_assistant(wil: Page, group: Group) -> str:
    """The characters on the card of Mo, who learns to give the course and helps Lotte."""
    wil.goto(f"/coordination/groups/{group.id}/trainers")
    expect(wil.locator("main")).to_contain_text("Nog niemand helpt de trainers.")
    wil.get_by_role("link", name="Voeg een assistent toe of stop ermee").click()
    wil.locator("[name=name]").fill("Mo")
    wil.locator("[name=email]").fill("mo@example.org")
    wil.locator("#new-last-day").fill(f"{clock.today() + SOON:%Y-%m-%d}")
    press(wil, "Voeg de nieuwe assistent toe")
    press(wil, "Maak de kaart")
    return code_on(wil)


def _say_what_it_is(wil: Page, group: Group) -> None:
    wil.goto(f"/groups/{group.id}")
    wil.get_by_role("link", name="Wijzig wat er over de groep staat").click()
    wil.locator("[name=directions]").fill("Bus 4 stopt voor de deur")
    wil.locator("[name=audience][value=school]").check()
    wil.locator("[name=childcare_children]").fill("2")
    wil.locator("[name=childcare_ages][value='2-3']").check()
    wil.locator("[name=region][value=south]").check()
    press(wil, "Bewaar wat er over de groep staat")
    expect(wil.locator("#group-facts")).to_contain_text("Bus 4 stopt voor de deur")


def _plan_the_dates(wil: Page, group: Group) -> None:
    wil.goto(f"/groups/{group.id}")
    wil.get_by_role("link", name="Plan alle data in één keer").click()
    wil.locator("[name=at]").fill("09:30")
    wil.locator("[name=until]").fill("12:00")
    press(wil, "Stel data voor")
    rows = wil.locator("[name$=-starts_at]")
    expect(rows).to_have_count(6)
    rows.nth(5).fill("")
    press(wil, "Plan deze bijeenkomsten")
    expect(wil.get_by_text("5 bijeenkomsten zijn gepland.")).to_be_visible()


def _add_the_people(wil: Page, group: Group) -> None:
    wil.goto(f"/groups/{group.id}/participants/new")
    wil.get_by_role("link", name="Voeg mensen toe uit een lijst").click()
    wil.locator("[name=people]").fill("Noor, nl\nOmar, klingon\nعمر;ar")
    press(wil, "Bekijk de lijst")
    expect(wil.locator("#wrong-lines")).to_be_visible()
    wil.locator("[name=file]").set_input_files(
        {
            "name": "mensen.csv",
            "mimeType": "text/csv",
            "buffer": SPREADSHEET.encode(),
        }
    )
    press(wil, "Bekijk de lijst")
    expect(wil.get_by_text("Er is nog niemand toegevoegd.")).to_be_visible()
    assert not Membership.select().where(Membership.role == Role.PARTICIPANT).exists()
    press(wil, "Voeg deze mensen toe")
    expect(wil.get_by_text("5 mensen zitten nu in de groep.")).to_be_visible()
    expect(wil.locator("main")).to_contain_text("عمر")


def _print_the_cards(wil: Page, group: Group) -> str:
    """The characters on the card of Noor, among those of all five."""
    wil.goto(f"/groups/{group.id}/cards")
    for box in wil.locator("[name=people]").all():
        box.check()
    press(wil, "Maak de kaarten")
    cards = wil.locator(".sheet-card")
    expect(cards).to_have_count(5)
    return cards.filter(has_text="Noor").locator(".sheet-card__code").inner_text().strip()


def test_from_nothing_to_a_group_that_runs(app: Flask, new_phone: PhoneMaker, address: str) -> None:
    assert not Person.select().exists()
    wil = new_phone(address).open(_invited(app))
    press_yes(wil)
    choose_password_and_second_step(wil)

    group = _make_the_group(wil)
    cards = _add_a_trainer(wil), _add_an_assistant(wil, group)
    _say_what_it_is(wil, group)
    _plan_the_dates(wil, group)
    _add_the_people(wil, group)
    noors_card = _print_the_cards(wil, group)

    lotte, mo, noor = (new_phone(address).open("/sign-in") for _ in range(3))
    for page, card in zip((lotte, mo), cards, strict=True):
        type_the_card(page, card)
        choose_password_and_second_step(page)
    lotte.goto(f"/groups/{group.id}/phase")
    lotte.locator("main form button[type=submit]").first.click()
    expect(lotte.locator("h1")).to_contain_text("Berk")

    type_the_card(noor, noors_card)
    noor.locator("main button[name=whose][value=own]").click()
    expect(noor.locator("#next-session")).to_contain_text("De Brug, Kerkstraat 1")
    expect(noor.locator("#next-session")).to_contain_text("Lotte")
    expect(noor.locator("#next-session")).to_contain_text("Mo")
    mo.goto(f"/groups/{group.id}")
    expect(mo.locator("main")).to_contain_text("Noor")
    expect(mo.get_by_role("link", name="Berichten")).to_have_count(0)

    assert Group.get_by_id(group.id).phase == Phase.COURSE
    assert Session.select().where(Session.group == group).count() == 5
    wil.goto("/coordination")
    expect(wil.locator("#attention")).to_contain_text("Een certificaat loopt bijna af")
    wil.locator("[name=q]").fill("lott")
    press(wil, "Zoek")
    wil.get_by_role("link", name="Lotte").click()
    expect(wil.locator("main")).to_contain_text("Berk")
