"""What a person can show besides card or password, and letting go of all of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.cards import Card
from portal.people.code_apps import CodeApp
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.papers import PrintedCard
from portal.people.passkeys import Passkey
from portal.people.recovery_codes import RecoveryCode


@dataclass(frozen=True)
class SecondSteps:
    """The second steps of a person: an app with codes, passkeys, codes on paper. Asked for once."""

    person: Person

    @cached_property
    def code_app(self) -> CodeApp | None:
        """The app with codes, or None."""
        return CodeApp.of(self.person)

    @cached_property
    def passkeys(self) -> list[Passkey]:
        """The passkeys, newest first."""
        return Passkey.of(self.person)

    @cached_property
    def recovery_codes(self) -> int:
        """How many codes on paper are left."""
        return RecoveryCode.left(self.person)

    def __bool__(self) -> bool:
        """Whether there is any second step to ask for; codes on paper alone are none."""
        return self.code_app is not None or bool(self.passkeys)

    def accept_code(self, typed: str) -> bool:
        """Whether `typed` is a code of the app or on the paper; either is used up by it."""
        with database.atomic():
            if self.code_app is not None and self.code_app.accepts(typed):
                return True
            if not self or not RecoveryCode.spend(self.person, typed):
                return False
            SecurityEvent.note(EventKind.RECOVERY_CODE_USED, self.person, self.person)
        return True


def forget_second_steps(person: Person, by: Person | None) -> None:
    """Ask no second step of `person` until they set one up again; codes on paper end as well."""
    with database.atomic():
        had_app, had_passkeys = CodeApp.remove(person), Passkey.remove_all(person)
        RecoveryCode.remove(person)
        if had_app or had_passkeys:
            SecurityEvent.note(EventKind.SECOND_STEP_REMOVED, person, by)


def start_over(person: Person, by: Person | None) -> None:
    """Let only a card that is handed over from now on open the portal for `person`.

    Password, second steps, open cards and sign-ins all end.
    """
    with database.atomic():
        if person.forget_password():
            SecurityEvent.note(EventKind.PASSWORD_CHANGED, person, by)
        forget_second_steps(person, by)
        Card.close_open(person)
        Device.end_all(person)


def replace_lost_card(person: Person, by: Person | None, submission_key: str) -> PrintedCard:
    """Hand `person` a new card; sign-ins end, and passkeys, for the phone may be lost as well.

    The same form again gives the same paper and ends nothing more.
    """
    with database.atomic():
        paper = Card.replace_lost(person, by, submission_key)
        if paper.is_new:
            forget_second_steps(person, by)
    return paper


def give_access_back(person: Person, by: Person | None, submission_key: str) -> PrintedCard:
    """Hand `person` a card with which they start over: password and second steps end too."""
    with database.atomic():
        paper = replace_lost_card(person, by, submission_key)
        if paper.is_new and person.forget_password():
            SecurityEvent.note(EventKind.PASSWORD_CHANGED, person, by)
    return paper
