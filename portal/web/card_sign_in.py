"""Signing in with a personal card: the card is spent and the phone signed in, in one step.

A press that arrives twice is one sign-in: the form's own key tells that this phone
spent the card a moment ago, while another phone finds it spent.
"""

from __future__ import annotations

from flask import request

from portal.db import database
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.web import identity
from portal.web.forms import KEY_PATTERN


def sign_in_by_code(typed: str) -> Person | None:
    """Sign in whose card has this code as somebody typed it; None when it is not open."""
    # One transaction: the second press waits for the first, and then sees its device.
    with database.atomic():
        person = Card.spend_code(typed)
        if person is None:
            card = Card.with_code(typed)
            person = card.person if card is not None and _spent_here(card) else None
        return _signed_in(person)


def sign_in_by_card(card: Card) -> Person | None:
    """Sign in whose `card` this is, from its link; None when it is not open."""
    with database.atomic():
        return _signed_in(card.person if card.spend() or _spent_here(card) else None)


def key_of_form() -> str | None:
    """The key of the form that signs in, when it is one that this portal makes."""
    key = request.form.get("submission_key", "")
    return key if KEY_PATTERN.fullmatch(key) else None


def _spent_here(card: Card) -> bool:
    return Device.just_started(card.person, key_of_form())


def _signed_in(person: Person | None) -> Person | None:
    if person is not None:
        identity.sign_in(person, key_of_form())
    return person
