"""The phones and computers on which a person is signed in."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock, tokens
from portal.db import Record, UTCDateTimeField
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
    def start(cls, person: Person, label: str = "") -> str:
        """Sign `person` in on this device; return the token that its cookie carries."""
        token = tokens.new_token()
        cls.create(
            person=person,
            token_hash=tokens.keyed_hash("device", token),
            label=label[:LABEL_LENGTH],
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
