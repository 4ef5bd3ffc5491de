"""The app that shows six digits, new every half minute: the second step of staff."""

from __future__ import annotations

import hmac
import unicodedata
from datetime import timedelta

import pyotp
from peewee import CharField, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.people.models import Person
from portal.sealing import BrokenSealError, seal, unseal

ISSUER = "Samen"
SEALED_LENGTH = 200
SECONDS = 30
STEPS_AWRY = 1
"""How many half minutes the clock of a phone may be early or late."""
SET_UP_WITHIN = timedelta(hours=1)


class CodeApp(Record):
    """That a person has an app with codes; one each. Its secret is stored sealed.

    It counts from `confirmed_at`, when the first right code was given. A code is good once:
    `last_step` is the half minute of the last one that was accepted.
    """

    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="+")
    person_id: int
    sealed = CharField(SEALED_LENGTH)
    created_at = UTCDateTimeField(default=clock.now)
    confirmed_at = UTCDateTimeField(null=True)
    last_step = IntegerField(null=True)

    @classmethod
    def begin(cls, person: Person) -> CodeApp:
        """Make a secret for `person` to put into an app; a recent one, or one in use, stays."""
        with database.atomic():
            app, new = create_once(
                cls,
                unique=("person",),
                person=person,
                sealed=_new_secret(person.id),
                created_at=clock.now(),
            )
            if not new and app.confirmed_at is None and not app.can_be_set_up:
                app.sealed, app.created_at = _new_secret(person.id), clock.now()
                app.save()
        return app

    @classmethod
    def waiting_of(cls, person: Person) -> CodeApp | None:
        """The app that `person` is setting up, before its first code; None without one."""
        app = cls.get_or_none(cls.person == person, cls.confirmed_at.is_null())
        return app if app is not None and app.can_be_set_up else None

    @classmethod
    def of(cls, person: Person) -> CodeApp | None:
        """The app that `person` uses, or None."""
        found: CodeApp | None = cls.get_or_none(
            cls.person == person, cls.confirmed_at.is_null(False)
        )
        return found

    @classmethod
    def remove(cls, person: Person) -> bool:
        """Let no app count for `person` any more; whether one did."""
        used: int = cls.delete().where(cls.person == person).execute()
        return used > 0

    @property
    def secret(self) -> str:
        """The secret, as an app wants it typed; raises BrokenSealError under another key."""
        return unseal(self.sealed, _purpose(self.person_id))

    @property
    def address(self) -> str:
        """What the QR says to an app: whose codes these are, and the secret."""
        return pyotp.TOTP(self.secret).provisioning_uri(
            name=self.person.email or self.person.name, issuer_name=ISSUER
        )

    def accepts(self, typed: str) -> bool:
        """Whether `typed` is the code of now, used up by this; False when it was used before.

        Of two that come at once with the same code, one is accepted.
        """
        step = self._step_of(typed)
        if step is None:
            return False
        accepted: int = (
            CodeApp.update(last_step=step)
            .where(
                CodeApp.id == self.id,
                CodeApp.last_step.is_null() | (CodeApp.last_step < step),
            )
            .execute()
        )
        return accepted == 1

    def confirm(self, typed: str) -> bool:
        """Let this app count from now on, when `typed` is its code of now."""
        if not self.accepts(typed):
            return False
        CodeApp.update(confirmed_at=clock.now()).where(
            CodeApp.id == self.id, CodeApp.confirmed_at.is_null()
        ).execute()
        return True

    @property
    def can_be_set_up(self) -> bool:
        """Whether its secret is recent enough to be put into an app, and can be read."""
        try:
            return bool(self.secret) and clock.now() - self.created_at <= SET_UP_WITHIN
        except BrokenSealError:
            return False

    def _step_of(self, typed: str) -> int | None:
        try:
            app = pyotp.TOTP(self.secret)
        except BrokenSealError:
            return None
        digits, now = digits_of(typed), int(clock.now().timestamp()) // SECONDS
        return next(
            (
                step
                for step in range(now - STEPS_AWRY, now + STEPS_AWRY + 1)
                if hmac.compare_digest(app.generate_otp(step), digits)
            ),
            None,
        )


def digits_of(typed: str) -> str:
    """The digits in what somebody typed, also in those of an Arabic keyboard, as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdigit())


def _new_secret(person_id: int) -> str:
    return seal(pyotp.random_base32(), _purpose(person_id))


def _purpose(person_id: int) -> str:
    return f"codes of person {person_id}"
