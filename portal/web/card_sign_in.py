"""Signing in with a personal card: the card is spent and the phone signed in, in one step.

A press that arrives twice is one sign-in: the form's own key tells that this phone
spent the card a moment ago, while another phone finds it spent.
"""

from __future__ import annotations

from flask import request

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.web import identity, second_step
from portal.web.forms import KEY_PATTERN


def sign_in_by_code(typed: str, then: str | None = None) -> Person | None:
    """Sign in whose card has this code as somebody typed it; None when it is not open.

    Raises SecondStepNeededError, with the card still open, for who has to show one; `then` is
    where they go afterwards.
    """
    # One transaction: the second press waits for the first, and then sees its device.
    with database.atomic():
        person, card = Card.spend_code(typed), None
        if person is None:
            card = Card.with_code(typed)
            person = card.person if card is not None and _spent_here(card) else None
        elif second_step.is_asked_of(person):
            # Leaving the transaction by an error leaves the card as it was.
            second_step.insist(person, card=Card.with_code(typed), then=then)
        if person is None:
            note_failure(card.person if card is not None else None)
        return _signed_in(person)


def sign_in_by_card(card: Card) -> Person | None:
    """Sign in whose `card` this is, from its link; None when it is not open.

    Raises SecondStepNeededError, with the card still open, for who has to show one.
    """
    with database.atomic():
        if not card.spend():
            if not _spent_here(card):
                note_failure(card.person)
                return None
            return _signed_in(card.person)
        second_step.insist(card.person, card=card)
        return _signed_in(card.person)


def note_failure(person: Person | None) -> None:
    """Write down that somebody could not sign in as `person`; None: as nobody that we know.

    It costs the same for both, so that the time of the answer tells nothing.
    """
    SecurityEvent.note(EventKind.SIGN_IN_FAILED, person)


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
