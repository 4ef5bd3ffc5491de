"""Signs somebody in on a phone, the way people do: with their card."""

from __future__ import annotations

from playwright.sync_api import Page

from portal.people.cards import Card
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.ground.browser import Phone


def sign_in(phone: Phone, person: Person) -> Page:
    """Open the link of a fresh card in a new tab, press the button, and return that tab."""
    paper = Card.issue(person, person, new_submission_key())
    page = phone.open(f"/card/{paper.token}")
    page.locator("main form button").first.click()
    page.wait_for_url("**/")
    return page
