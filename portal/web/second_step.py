"""Between a right card or password and being signed in: the second step, for who has one.

Somebody whose first step was right waits, for ten minutes and on this browser only, and is
not signed in. A card is not spent before the second step was right as well. The demo, whose
passwords everybody knows, asks no second step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, redirect, session, url_for
from werkzeug.wrappers import Response

from portal import clock, tokens
from portal.groups.members import staff_roles_of
from portal.people.cards import Card
from portal.people.models import Person
from portal.people.passkey_ceremonies import request_options
from portal.people.second_steps import SecondSteps
from portal.web import passkeys
from portal.web.pages import SEE_OTHER, page
from portal.web.second_step_form import SecondStepForm
from portal.web.way_on import wanted

WITHIN = timedelta(minutes=10)
SESSION_KEY = "second_step"
PURPOSE = "second step"


class SecondStepNeededError(Exception):
    """The first step was right, and there is a second one to show."""

    def __init__(self, person: Person, card: Card | None = None, then: str | None = None) -> None:
        """`person` waits, in with `card` if it was one; `then` is where they were going."""
        super().__init__()
        self.person, self.card, self.then = person, card, then


@dataclass(frozen=True)
class Waiting:
    """Who waits for the second step on this browser, and with which card they came."""

    person: Person
    card: Card | None

    @property
    def steps(self) -> SecondSteps:
        """What this person can show."""
        return SecondSteps(self.person)


def init_app(app: Flask) -> None:
    """Let whoever needs a second step be asked for it."""
    app.register_error_handler(SecondStepNeededError, _ask)


def insist(person: Person, *, card: Card | None = None, then: str | None = None) -> None:
    """Raise SecondStepNeededError when `person` has to show a second step to get in."""
    if is_asked_of(person):
        raise SecondStepNeededError(person, card, then)


def is_asked_of(person: Person) -> bool:
    """Whether card or password alone do not sign `person` in.

    A participant may have a passkey instead of a card, and not on top of it: a trainer hands
    them a new card, but cannot give back a lost phone.
    """
    if current_app.config["PORTAL"].demo:
        return False
    steps = SecondSteps(person)
    if steps.code_app is not None:
        return True
    return bool(steps.passkeys) and bool(staff_roles_of([person.id]))


def waiting() -> Waiting | None:
    """Who waits on this browser; None when nobody does, or for too long."""
    held: dict[str, Any] = session.get(SESSION_KEY, {})
    if not held or clock.now().timestamp() >= held["until"]:
        return None
    person: Person | None = Person.get_or_none(Person.id == held["person"], Person.still_here())
    if person is None or held["mark"] != _mark(person):
        return None
    card = Card.get_or_none(Card.id == held["card"]) if held["card"] is not None else None
    return Waiting(person, card)


def second_step_page(waiting: Waiting, form: SecondStepForm, status: int = 200) -> Response:
    """The page that asks for the second step."""
    keys = waiting.steps.passkeys if passkeys.site().has_passkeys else []
    options = request_options(passkeys.site(), passkeys.session_for(PURPOSE), keys)
    return page(
        "people/second_step.html",
        status=status,
        form=form,
        has_app=waiting.steps.code_app is not None,
        passkey_options=options if keys else None,
    )


def _ask(needed: SecondStepNeededError) -> Response:
    session[SESSION_KEY] = {
        "person": needed.person.id,
        "card": needed.card.id if needed.card is not None else None,
        "until": (clock.now() + WITHIN).timestamp(),
        "mark": _mark(needed.person),
    }
    then = needed.then or wanted("")
    return redirect(url_for("second_step.show", next=then or None), SEE_OTHER)


def _mark(person: Person) -> str:
    """Changes with the password: who came in by an old one does not go on."""
    return tokens.keyed_hash("second step", f"{person.id}:{person.password_hash}")[:16]
