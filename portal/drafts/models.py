"""A form as somebody left it: kept for them alone, under the address that it would be sent to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from peewee import BooleanField, CharField, Field, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.people.models import Person

PLACE_LENGTH = 200
WRITER_LENGTH = 64
MOST_OPEN = 20
MOST_CHARACTERS = 60_000
"""Of one form: five boxes filled to the brim."""

Pairs = tuple[tuple[str, str], ...]

if TYPE_CHECKING:
    _TextField = Field[Pairs]
else:
    _TextField = Field  # knows no type parameters when it runs


class PairsField(_TextField):
    """Names and values of a form's fields, in their order, stored as JSON."""

    field_type = "TEXT"

    def db_value(self, value: Any) -> Any:
        """Write the pairs; a text that is written already stays as it is."""
        return value if isinstance(value, str) else json.dumps(list(value), ensure_ascii=False)

    def python_value(self, value: Any) -> Any:
        """Read the pairs back."""
        return tuple((name, text) for name, text in json.loads(value))


NOTHING = "[]"
KEY = "submission_key"
LATE = "late"
"""The parameter by which a form that came late is told from another one for the same place."""


def place_beside(path: str, key: str) -> str:
    """The place of one of several forms that go to `path`: the one with this submission key."""
    return f"{path}?{urlencode({LATE: key})}"


@dataclass(frozen=True)
class Typed:
    """What stands in a form: its fields, and which open page saved it for the how-manieth time."""

    fields: Pairs
    writer: str = ""
    sequence: int = 0

    @property
    def key(self) -> str:
        """The submission key of the form; empty where it has none."""
        return dict(self.fields).get(KEY, "")

    @property
    def fits(self) -> bool:
        """Whether it is no more than somebody types."""
        return sum(len(name) + len(value) for name, value in self.fields) <= MOST_CHARACTERS


class Draft(Record):
    """What `person` typed in the form that goes to `place`; empty once it was sent.

    `waits` says that it was sent while they were signed out: it is offered to them when they
    sign in. Else it stands in its box again when they come there.
    """

    person = ForeignKeyField(Person, backref="+", on_delete="CASCADE")
    person_id: int
    place = CharField(PLACE_LENGTH)
    fields = PairsField(default=())
    writer = CharField(WRITER_LENGTH, default="")
    sequence = IntegerField(default=0)
    waits = BooleanField(default=False)
    saved_at = UTCDateTimeField(default=clock.now, index=True)

    class Meta:
        """One for each form."""

        indexes = ((("person", "place"), True),)

    @classmethod
    def keep(cls, person: Person, place: str, typed: Typed, *, waits: bool = False) -> bool:
        """Keep what `person` typed for `place`; False when it is too much to be kept.

        What the same page saved before, or sent, is never put over what it saved later.
        """
        if not typed.fits or len(place) > PLACE_LENGTH or len(typed.writer) > WRITER_LENGTH:
            return False
        with database.atomic():
            if not cls._has_room(person, place):
                return False
            cls._put(person, place, typed, waits=waits)
        return True

    @classmethod
    def keep_late(cls, person: Person, path: str, typed: Typed) -> bool:
        """Keep a form that came to `path` while `person` was signed out; False as with `keep`.

        Another form that waits there stays: the later one gets a place beside it
        (`place_beside`). The same form again is kept once.
        """
        held, key = cls.of(person, path), typed.key
        is_another = held is not None and held.waits and Typed(held.fields).key != key
        place = place_beside(path, key) if key and is_another else path
        return cls.keep(person, place, typed, waits=True)

    @classmethod
    def close(cls, person: Person, place: str, writer: str = "", sequence: int = 0) -> None:
        """Keep nothing more for `place`: it was sent, or thrown away.

        What the page saved before the sending may still be on its way; it is too late then.
        """
        if len(place) > PLACE_LENGTH:
            return  # nothing is ever kept there
        with database.atomic():
            if sequence > 1 or cls.of(person, place) is not None:
                cls._put(person, place, Typed((), writer, sequence), waits=False)

    @classmethod
    def _put(cls, person: Person, place: str, typed: Typed, *, waits: bool) -> None:
        draft, new = create_once(
            cls,
            unique=("person", "place"),
            person=person,
            place=place,
            fields=typed.fields,
            writer=typed.writer,
            sequence=typed.sequence,
            waits=waits,
            saved_at=clock.now(),
        )
        if new:
            return
        held: Draft = locked(cls.select().where(cls.id == draft.id)).get()
        if typed.writer and held.writer == typed.writer and held.sequence >= typed.sequence:
            return
        held.fields, held.writer, held.sequence = typed.fields, typed.writer, typed.sequence
        held.waits, held.saved_at = waits, clock.now()
        held.save()

    @classmethod
    def _has_room(cls, person: Person, place: str) -> bool:
        others = cls.select().where(cls.person == person, cls.is_open(), cls.place != place)
        return bool(others.count() < MOST_OPEN)

    @classmethod
    def is_open(cls) -> Any:
        """The condition that something is kept."""
        return cls.fields != NOTHING

    @classmethod
    def of(cls, person: Person, place: str) -> Draft | None:
        """What is kept of `person` for `place`, or None."""
        found: Draft | None = cls.get_or_none(
            cls.person == person, cls.place == place, cls.is_open()
        )
        return found

    @classmethod
    def waiting_of(cls, person: Person) -> Sequence[Draft]:
        """What `person` sent while they were signed out, the newest first."""
        return list(
            cls.select()
            .where(cls.person == person, cls.waits, cls.is_open())
            .order_by(cls.saved_at.desc(), cls.id.desc())
        )

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was saved before `moment`; return how many forms that were."""
        deleted: int = cls.delete().where(cls.saved_at < moment).execute()
        return deleted
