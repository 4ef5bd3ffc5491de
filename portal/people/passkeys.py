"""Passkeys: signing in with the lock of a phone, or with a security key."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, ForeignKeyField, TextField

from portal import clock, tokens
from portal.db import Record, UTCDateTimeField, create_once
from portal.people.devices import HASH_LENGTH
from portal.people.models import Person

PASSKEY_NAME_LENGTH = 60


class Passkey(Record):
    """A key that a person's phone keeps; the portal has the half of it that is no secret.

    `last_challenge` is when the question was asked (in milliseconds) that was answered last:
    an older question is never answered again.
    """

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    name = CharField(PASSKEY_NAME_LENGTH)
    credential_hash = CharField(HASH_LENGTH, unique=True)
    credential_id = TextField()
    public_key = TextField()
    sign_count = BigIntegerField(default=0)
    created_at = UTCDateTimeField(default=clock.now)
    last_used_at = UTCDateTimeField(null=True)
    last_challenge = BigIntegerField(default=0)

    @classmethod
    def add(
        cls, person: Person, name: str, credential_id: str, public_key: str, sign_count: int
    ) -> tuple[Passkey, bool]:
        """Keep a new passkey of `person`, called `name`; and whether it is new.

        One that is known already stays as it is, whoever's it is.
        """
        return create_once(
            cls,
            unique=("credential_hash",),
            person=person,
            name=name,
            credential_hash=_hash(credential_id),
            credential_id=credential_id,
            public_key=public_key,
            sign_count=sign_count,
            created_at=clock.now(),
        )

    @classmethod
    def of(cls, person: Person) -> list[Passkey]:
        """The passkeys of `person`, newest first."""
        return list(cls.select().where(cls.person == person).order_by(cls.id.desc()))

    @classmethod
    def with_credential(cls, credential_id: str) -> Passkey | None:
        """The passkey with this id, with its person; None when nobody has it."""
        found: Passkey | None = (
            cls.select(cls, Person)
            .join(Person)
            .where(cls.credential_hash == _hash(credential_id), Person.still_here())
            .first()
        )
        return found

    @classmethod
    def remove_all(cls, person: Person) -> int:
        """Let no passkey sign `person` in any more; count them."""
        removed: int = cls.delete().where(cls.person == person).execute()
        return removed

    def use(self, challenge: int, sign_count: int) -> bool:
        """Note that the question asked at `challenge` was answered; False when a later one was.

        Of two that come at once with the same answer, one is accepted.
        """
        used: int = (
            Passkey.update(
                last_used_at=clock.now(), last_challenge=challenge, sign_count=sign_count
            )
            .where(Passkey.id == self.id, Passkey.last_challenge < challenge)
            .execute()
        )
        return used == 1


def _hash(credential_id: str) -> str:
    return tokens.keyed_hash("passkey", credential_id)
