"""Choosing a new password by a link in an e-mail.

Each question is a row, for an address that is known and for one that is not: the page says
the same, and asks the database the same. The row is also what is still to be sent: whoever
sends claims it first, so that two senders never send one twice, and a claim that came to
nothing (the server is away, the process ended) is taken up again after a while. The link
follows from the row, so a mail that did arrive twice would hold the same link.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from peewee import CharField, Expression, ForeignKeyField, IntegerField

from portal import clock, tokens
from portal.audit.events import EventKind, SecurityEvent
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.people.cards import Card
from portal.people.devices import HASH_LENGTH, Device
from portal.people.models import Person, tidy_email

LASTS = timedelta(hours=1)
CLAIM_LASTS = timedelta(minutes=5)
MOST_TRIES = 6
KEY_LENGTH = 64


class PasswordReset(Record):
    """That somebody asked for a new password; `person` is nobody for an unknown address."""

    person: Any = ForeignKeyField(Person, null=True, on_delete="CASCADE", backref="+")
    person_id: int | None
    submission_key = CharField(KEY_LENGTH, unique=True)
    token_hash = CharField(HASH_LENGTH, unique=True)
    asked_at = UTCDateTimeField(default=clock.now)
    tries = IntegerField(default=0)
    claimed_at = UTCDateTimeField(null=True)
    sent_at = UTCDateTimeField(null=True)
    used_at = UTCDateTimeField(null=True)

    @classmethod
    def ask(cls, email: str, submission_key: str) -> None:
        """Note that somebody with this address wants a new password; the same form asks once."""
        person = Person.get_or_none(Person.email == tidy_email(email), Person.still_here())
        with database.atomic():
            _reset, new = create_once(
                cls,
                unique=("submission_key",),
                person=person,
                submission_key=submission_key,
                token_hash=_hash(_token_of(submission_key)),
                asked_at=clock.now(),
            )
            if new:
                SecurityEvent.note(EventKind.RESET_ASKED, person)

    @classmethod
    def claim_next(cls) -> PasswordReset | None:
        """The longest waiting one that can be sent, claimed for who calls this; None without."""
        while True:
            found: PasswordReset | None = (
                cls.select(cls, Person)
                .join(Person)
                .where(_to_send(), Person.still_here())
                .order_by(cls.id)
                .first()
            )
            if found is None or found.claim():
                return found

    @classmethod
    def open_with(cls, token: str) -> PasswordReset | None:
        """The one behind a link that still works, with its person; None for any other."""
        found: PasswordReset | None = (
            cls.select(cls, Person)
            .join(Person)
            .where(cls.token_hash == _hash(token), cls._is_open(), Person.still_here())
            .first()
        )
        return found

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was asked before `moment`; return how many that were."""
        deleted: int = cls.delete().where(cls.asked_at < moment).execute()
        return deleted

    @property
    def token(self) -> str:
        """What the link in the mail ends in; it follows from the row and is stored hashed."""
        return _token_of(self.submission_key)

    def note_sent(self) -> None:
        """Write down that the mail server took the mail."""
        PasswordReset.update(sent_at=clock.now()).where(PasswordReset.id == self.id).execute()

    def use(self, password: str) -> bool:
        """Give the person this password and sign them out everywhere; False when it is too late.

        Of two at once, one succeeds. Other links and open cards of this person end as well.
        """
        now = clock.now()
        with database.atomic():
            used = (
                PasswordReset.update(used_at=now)
                .where(PasswordReset.id == self.id, PasswordReset._is_open())
                .execute()
            )
            if used != 1:
                return False
            PasswordReset.update(used_at=now).where(
                PasswordReset.person == self.person, PasswordReset.used_at.is_null()
            ).execute()
            person: Person = self.person
            person.choose_password(password)
            Device.end_all(person)
            Card.close_open(person)
            SecurityEvent.note(EventKind.PASSWORD_CHANGED, person, person)
        return True

    @classmethod
    def _is_open(cls) -> Expression:
        is_open: Expression = cls.used_at.is_null() & (cls.asked_at > clock.now() - LASTS)
        return is_open

    def claim(self) -> bool:
        """Take it upon oneself to send this one; False when somebody else does."""
        seen = PasswordReset.tries == self.tries
        claimed: int = (
            PasswordReset.update(claimed_at=clock.now(), tries=self.tries + 1)
            .where(PasswordReset.id == self.id, seen, _to_send())
            .execute()
        )
        return claimed == 1


def _to_send() -> Expression:
    now = clock.now()
    free = PasswordReset.claimed_at.is_null() | (PasswordReset.claimed_at <= now - CLAIM_LASTS)
    waiting: Expression = (
        PasswordReset.person.is_null(False)
        & PasswordReset.sent_at.is_null()
        & PasswordReset.used_at.is_null()
        & (PasswordReset.asked_at > now - LASTS)
        & (PasswordReset.tries < MOST_TRIES)
        & free
    )
    return waiting


def _token_of(submission_key: str) -> str:
    return tokens.derived_token("reset", submission_key)


def _hash(token: str) -> str:
    return tokens.keyed_hash("reset", token)
