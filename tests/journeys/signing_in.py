"""How the people of the journeys come in: with their e-mail address and password."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from portal.groups.members import staff_roles_of
from portal.people.models import Person
from tests.cast import PASSWORD
from tests.ground.browser import Phone
from tests.second_steps import code_on_paper

WITH_PASSWORD = "form:has([name=password])"


def sign_in(phone: Phone, person: Person) -> Page:
    """Sign `person` in on `phone`; give the tab, which shows the start page."""
    page = phone.open("/sign-in")
    give_password(page, person)
    expect(page.locator("h1")).to_contain_text(person.name)
    return page


def sign_in_again(page: Page, person: Person) -> None:
    """Come back after a while, in which the sign-in of staff has ended by itself."""
    page.goto("/")
    give_password(page, person)
    expect(page.locator("h1")).to_contain_text(person.name)


def give_password(page: Page, person: Person) -> None:
    """Fill in and send the form with e-mail and password on this page, and what comes after it.

    Staff give a code; others say that the phone is theirs alone.
    """
    is_staff = bool(staff_roles_of([person.id]))
    code = code_on_paper(person) if is_staff else ""
    page.locator("[name=email]").fill(str(person.email))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(WITH_PASSWORD).get_by_role("button").click()
    if is_staff:
        page.locator("[name=code]").fill(code)
        page.locator("form:has([name=code])").get_by_role("button").click()
    else:
        page.locator("main button[name=whose][value=own]").click()
