"""Signs somebody in on a phone, the way people do: with their card, and staff a code as well."""

from __future__ import annotations

from playwright.sync_api import Page

from portal.groups.members import staff_roles_of
from portal.people.cards import Card
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.ground.browser import Phone
from tests.second_steps import code_on_paper


def sign_in(phone: Phone, person: Person, *, own: bool = True, lands: str = "**/") -> Page:
    """Open the link of a fresh card in a new tab, press the button, and return that tab.

    The phone of who is not staff is theirs alone, or else shared. `lands` is where they come.
    """
    is_staff = bool(staff_roles_of([person.id]))
    code = code_on_paper(person) if is_staff else ""
    paper = Card.issue(person, person, new_submission_key())
    page = phone.open(f"/card/{paper.token}")
    page.locator("main form button").first.click()
    if is_staff:
        page.locator("[name=code]").fill(code)
        page.locator("form:has([name=code])").get_by_role("button").click()
    else:
        say_whose(page, own=own)
    page.wait_for_url(lands)
    return page


def say_whose(page: Page, *, own: bool) -> None:
    """Answer the question "Is this only your phone?"."""
    page.locator(f"main button[name=whose][value={'own' if own else 'shared'}]").click()
