"""From an empty installation to a group that runs: Wil coordinates, Lotte trains."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.sessions.models import Session
from tests.cast import PASSWORD
from tests.ground.browser import PhoneMaker
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.browser
SPREADSHEET = "\ufeffnaam;taal\r\nNoor;nl\r\nعمر;ar\r\nSara;\r\nIvo;en\r\nDaan;nl\r\n"
CARD = re.compile(r"http://localhost(/card/\S+)")


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


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
    _press(wil, "Maak de groep")
    wil.locator("[name=name]").fill("Lotte")
    wil.locator("[name=email]").fill("lotte@example.org")
    _press(wil, "Voeg de nieuwe trainer toe")
    expect(wil.locator("h1")).to_contain_text("Lotte")
    made: Group = Group.get(Group.name == "Berk")
    return made


def _say_what_it_is(wil: Page, group: Group) -> None:
    wil.goto(f"/groups/{group.id}")
    wil.get_by_role("link", name="Wijzig wat er over de groep staat").click()
    wil.locator("[name=directions]").fill("Bus 4 stopt voor de deur")
    wil.locator("[name=audience][value=school]").check()
    wil.locator("[name=childcare_children]").fill("2")
    wil.locator("[name=childcare_ages][value='2-3']").check()
    wil.locator("[name=region][value=south]").check()
    _press(wil, "Bewaar wat er over de groep staat")
    expect(wil.locator("#group-facts")).to_contain_text("Bus 4 stopt voor de deur")


def _plan_the_dates(wil: Page, group: Group) -> None:
    wil.goto(f"/groups/{group.id}")
    wil.get_by_role("link", name="Plan alle data in één keer").click()
    wil.locator("[name=at]").fill("09:30")
    wil.locator("[name=until]").fill("12:00")
    _press(wil, "Stel data voor")
    rows = wil.locator("[name$=-starts_at]")
    expect(rows).to_have_count(6)
    rows.nth(5).fill("")
    _press(wil, "Plan deze bijeenkomsten")
    expect(wil.get_by_text("5 bijeenkomsten zijn gepland.")).to_be_visible()


def _add_the_people(wil: Page, group: Group) -> None:
    wil.goto(f"/groups/{group.id}/participants/new")
    wil.get_by_role("link", name="Voeg mensen toe uit een lijst").click()
    wil.locator("[name=people]").fill("Noor, nl\nOmar, klingon\nعمر;ar")
    _press(wil, "Bekijk de lijst")
    expect(wil.locator("#wrong-lines")).to_be_visible()
    wil.locator("[name=file]").set_input_files(
        {
            "name": "mensen.csv",
            "mimeType": "text/csv",
            "buffer": SPREADSHEET.encode(),
        }
    )
    _press(wil, "Bekijk de lijst")
    expect(wil.get_by_text("Er is nog niemand toegevoegd.")).to_be_visible()
    assert not Membership.select().where(Membership.role == Role.PARTICIPANT).exists()
    _press(wil, "Voeg deze mensen toe")
    expect(wil.get_by_text("5 mensen zitten nu in de groep.")).to_be_visible()
    expect(wil.locator("main")).to_contain_text("عمر")


def test_from_nothing_to_a_group_that_runs(app: Flask, new_phone: PhoneMaker, address: str) -> None:
    card = new_phone(address).open(_invited(app))
    card.locator("main form button[type=submit]").first.click()
    person = Person.get(Person.email == "wil@example.org")
    person.sign_in_with("wil@example.org", PASSWORD)
    wil = sign_in(new_phone(address), person)

    group = _make_the_group(wil)
    _say_what_it_is(wil, group)
    _plan_the_dates(wil, group)
    _add_the_people(wil, group)
    lotte = Person.get(Person.email == "lotte@example.org")
    lotte.sign_in_with("lotte@example.org", PASSWORD)
    trainer = sign_in(new_phone(address), lotte)
    trainer.goto(f"/groups/{group.id}/phase")
    trainer.locator("main form button[type=submit]").first.click()
    expect(trainer.locator("h1")).to_contain_text("Berk")

    assert Group.get_by_id(group.id).phase == Phase.COURSE
    assert Session.select().where(Session.group == group).count() == 5
    wil.goto("/coordination")
    expect(wil.locator("#attention")).to_contain_text("Geen groep heeft je nu nodig.")
    wil.locator("[name=q]").fill("lott")
    _press(wil, "Zoek")
    wil.get_by_role("link", name="Lotte").click()
    expect(wil.locator("main")).to_contain_text("Berk")
