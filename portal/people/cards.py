"""The personal card: a link, its QR and an 8-character code that sign a person in once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from peewee import CharField, ForeignKeyField

from portal import clock, tokens
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.people.devices import HASH_LENGTH, Device
from portal.people.models import Person

CARD_LASTS = timedelta(days=7)


class CardState(StrEnum):
    """Where a card is in its life."""

    OPEN = "open"
    SPENT = "spent"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True)
class PrintedCard:
    """What stands on the paper: it exists only in the answer that issued the card."""

    person: Person
    token: str
    code: str
    expires_at: datetime

    @property
    def shown_code(self) -> str:
        """The code as people read it, four and four."""
        return f"{self.code[:4]}-{self.code[4:]}"


class Card(Record):
    """A card that was handed to a person; link and code are stored only as hashes."""

    person = ForeignKeyField(Person, backref="cards", on_delete="CASCADE")
    person_id: int
    issued_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    token_hash = CharField(HASH_LENGTH, unique=True)
    code_hash = CharField(HASH_LENGTH, index=True)
    issued_at = UTCDateTimeField(default=clock.now)
    expires_at = UTCDateTimeField()
    spent_at = UTCDateTimeField(null=True)
    replaced_at = UTCDateTimeField(null=True)

    @classmethod
    def issue(cls, person: Person, by: Person | None, submission_key: str) -> PrintedCard:
        """Hand `person` a card, valid 7 days; an earlier card that is still open is replaced.

        A repeated `submission_key` makes no second card and gives the same paper again.
        """
        seed = (submission_key, person.id, by.id if by else "")
        token, code = tokens.derived_token(*seed), tokens.derived_code(*seed)
        now = clock.now()
        with database.atomic():
            card, new = create_once(
                cls,
                unique=("token_hash",),
                person=person,
                issued_by=by,
                token_hash=tokens.keyed_hash("card", token),
                code_hash=tokens.keyed_hash("code", code),
                issued_at=now,
                expires_at=now + CARD_LASTS,
            )
            if new:
                cls.update(replaced_at=now).where(
                    cls.person == person,
                    cls.id != card.id,
                    cls.spent_at.is_null(),
                    cls.replaced_at.is_null(),
                ).execute()
        return PrintedCard(person, token, code, card.expires_at)

    @classmethod
    def replace_lost(cls, person: Person, by: Person, submission_key: str) -> PrintedCard:
        """Hand `person` a new card for a lost one, and sign them out everywhere else."""
        with database.atomic():
            Device.end_all(person)
            return cls.issue(person, by, submission_key)

    @classmethod
    def with_token(cls, token: str) -> Card | None:
        """The card behind a link, with its person, or None."""
        return cls._with(cls.token_hash == tokens.keyed_hash("card", token))

    @classmethod
    def with_code(cls, typed: str) -> Card | None:
        """The newest card with this code as somebody typed it, or None."""
        return cls._with(cls.code_hash == tokens.keyed_hash("code", tokens.tidy_code(typed)))

    @classmethod
    def _with(cls, which: object) -> Card | None:
        found: Card | None = (
            cls.select(cls, Person)
            .join(Person, on=cls.person)
            .where(which)
            .order_by(cls.id.desc())
            .first()
        )
        return found

    @property
    def state(self) -> CardState:
        """Whether the card can still be used, by comparing clocks."""
        if self.spent_at is not None:
            return CardState.SPENT
        if self.replaced_at is not None:
            return CardState.REPLACED
        return CardState.EXPIRED if clock.now() >= self.expires_at else CardState.OPEN

    def spend(self) -> bool:
        """Use the card up; False when it was no longer open, also when two try at once."""
        now = clock.now()
        spent: int = (
            Card.update(spent_at=now)
            .where(
                Card.id == self.id,
                Card.spent_at.is_null(),
                Card.replaced_at.is_null(),
                Card.expires_at > now,
            )
            .execute()
        )
        return spent == 1
