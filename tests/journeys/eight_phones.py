"""Eight parents and a trainer in one room, each with a phone: the last session of Linde.

What is pressed is found by where it goes, not by its words: the phones speak three languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from tests.cast import PASSWORD, Cast
from tests.ground.browser import Phone, PhoneMaker
from tests.journeys.signing_in import sign_in

OTHERS = (("Mehmet", "nl"), ("Rosa", "en"), ("Samira", "ar"), ("Olga", "nl"), ("Tomás", "en"))


@dataclass
class Hand:
    """Somebody with their phone in hand."""

    person: Person
    phone: Phone
    page: Page
    group_id: int

    def press(self, action_ends: str, value: str | None = None) -> None:
        """Press the button of the form that goes there; with several, the one with that value."""
        self.button(action_ends, value).click()

    def button(self, action_ends: str, value: str | None = None) -> Locator:
        """That button."""
        which = f"button[value='{value}']" if value is not None else "button[type=submit]"
        return self.page.locator(f"main form[action$='{action_ends}'] {which}").first

    def go(self, below: str = "") -> None:
        """Open a page of the group."""
        self.page.goto(f"/groups/{self.group_id}{below}")

    def sees(self, *words: str) -> None:
        """The page says this, waited for."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)

    def follows_guide(self) -> None:
        """Come back to the steps from wherever the phone is."""
        self.page.goto("/")
        self.page.locator(f"main a[href$='/groups/{self.group_id}/start-guide']").first.click()
        expect(self.page.locator("#start-guide")).to_be_visible()


def eight_of_linde(cast: Cast) -> list[Person]:
    """Amal, Bram, Grace and five more, all of Linde; three languages."""
    people = [cast.amal, cast.bram, cast.grace]
    for name, locale in OTHERS:
        person = Person.create(name=name, locale=locale, created_at=clock.now())
        person.sign_in_with(f"{name.lower().replace('á', 'a')}@example.org", PASSWORD)
        Membership.create(person=person, group=cast.linde, role=Role.PARTICIPANT, since=cast.began)
        people.append(person)
    return people


def hands_of(
    people: Iterable[Person], group_id: int, new_phone: PhoneMaker, address: str, *, old: Person
) -> dict[str, Hand]:
    """Everybody signed in on a phone of their own; the phone of `old` runs no scripts."""
    hands = {}
    for person in people:
        phone = new_phone(address, locale=person.locale, javascript=person != old)
        hands[person.name] = Hand(person, phone, sign_in(phone, person), group_id)
    return hands
