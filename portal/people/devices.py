"""The phones and computers on which a person is signed in."""

from __future__ import annotations

from collections.abc import Iterable

from peewee import CharField, ForeignKeyField

from portal import clock, tokens
from portal.db import Record, UTCDateTimeField
from portal.people.device_kinds import device_kind
from portal.people.models import Person

HASH_LENGTH = 64
LABEL_LENGTH = 60


class Device(Record):
    """One sign-in on one browser; it lasts until it is ended. Its token is stored hashed."""

    person = ForeignKeyField(Person, backref="devices", on_delete="CASCADE")
    person_id: int
    token_hash = CharField(HASH_LENGTH, unique=True)
    label = CharField(LABEL_LENGTH, default="")
    created_at = UTCDateTimeField(default=clock.now)
    ended_at = UTCDateTimeField(null=True)

    @classmethod
    def start(cls, person: Person, user_agent: str = "") -> str:
        """Sign `person` in on this device; return the token that its cookie carries.

        Of what the browser says about itself (`user_agent`) only the kind is kept.
        """
        token = tokens.new_token()
        cls.create(
            person=person,
            token_hash=tokens.keyed_hash("device", token),
            label=device_kind(user_agent),
            created_at=clock.now(),
        )
        return token

    @classmethod
    def holder(cls, token: str) -> Person | None:
        """Who is signed in with `token`, in one query; None when it ended or never was."""
        device = (
            cls.select(cls, Person)
            .join(Person)
            .where(cls.token_hash == tokens.keyed_hash("device", token), cls.ended_at.is_null())
            .get_or_none()
        )
        return device.person if device is not None else None

    @classmethod
    def count_of(cls, person: Person) -> int:
        """On how many devices `person` is signed in."""
        count: int = cls.select().where(cls.person == person, cls.ended_at.is_null()).count()
        return count

    @classmethod
    def signed_in_among(cls, person_ids: Iterable[int]) -> set[int]:
        """The ids of those of these persons who are signed in somewhere, in one query."""
        found = (
            cls.select(cls.person)
            .where(cls.person.in_(list(person_ids)), cls.ended_at.is_null())
            .distinct()
        )
        return {device.person_id for device in found}

    @classmethod
    def end(cls, token: str) -> None:
        """Sign out the device that carries `token`."""
        cls._end(cls.token_hash == tokens.keyed_hash("device", token))

    @classmethod
    def end_all(cls, person: Person, but: str | None = None) -> int:
        """Sign `person` out everywhere, except on the device with the token `but`; count them."""
        others = cls.person == person
        if but is not None:
            others &= cls.token_hash != tokens.keyed_hash("device", but)
        return cls._end(others)

    @classmethod
    def _end(cls, which: object) -> int:
        ended: int = cls.update(ended_at=clock.now()).where(which, cls.ended_at.is_null()).execute()
        return ended
