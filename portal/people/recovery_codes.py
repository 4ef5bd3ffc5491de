"""Ten codes on paper, for who cannot give the second step: each good once."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock, tokens
from portal.db import Record, UTCDateTimeField, database
from portal.people.devices import HASH_LENGTH
from portal.people.models import Person

HOW_MANY = 10


class RecoveryCode(Record):
    """One code of a person, stored as a keyed hash; used or not."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    code_hash = CharField(HASH_LENGTH)
    created_at = UTCDateTimeField(default=clock.now)
    used_at = UTCDateTimeField(null=True)

    class Meta:
        """A person's codes differ."""

        indexes = ((("person", "code_hash"), True),)

    @classmethod
    def write(cls, person: Person, submission_key: str) -> list[str]:
        """Give `person` ten new codes as people read them; earlier ones no longer count.

        A repeated `submission_key` gives the same codes again and changes nothing.
        """
        codes = _codes(person.id, submission_key)
        hashes = [_hash(person.id, code) for code in codes]
        rows = [
            {"person": person.id, "code_hash": each, "created_at": clock.now()} for each in hashes
        ]
        with database.atomic():
            cls.delete().where(cls.person == person, cls.code_hash.not_in(hashes)).execute()
            cls.insert_many(rows).on_conflict_ignore().execute()
        return [_shown(code) for code in codes]

    @classmethod
    def again(cls, person: Person, submission_key: str) -> list[str]:
        """The codes that the same form made a moment ago; none when it made none that count."""
        codes = _codes(person.id, submission_key)
        hashes = [_hash(person.id, code) for code in codes]
        held = cls.select().where(cls.person == person, cls.code_hash.in_(hashes)).count()
        return [_shown(code) for code in codes] if held == HOW_MANY else []

    @classmethod
    def spend(cls, person: Person, typed: str) -> bool:
        """Use up the code that `person` typed; of two at once with the same code, one succeeds."""
        spent: int = (
            cls.update(used_at=clock.now())
            .where(
                cls.person == person,
                cls.code_hash == _hash(person.id, tokens.tidy_code(typed)),
                cls.used_at.is_null(),
            )
            .execute()
        )
        return spent == 1

    @classmethod
    def left(cls, person: Person) -> int:
        """How many codes `person` has not used yet."""
        count: int = cls.select().where(cls.person == person, cls.used_at.is_null()).count()
        return count

    @classmethod
    def remove(cls, person: Person) -> None:
        """Let no code of `person` count any more."""
        cls.delete().where(cls.person == person).execute()


def _codes(person_id: int, submission_key: str) -> list[str]:
    return [tokens.derived_code("recovery", person_id, submission_key, n) for n in range(HOW_MANY)]


def _shown(code: str) -> str:
    """The code as people read it, four and four."""
    return f"{code[:4]}-{code[4:]}"


def _hash(person_id: int, code: str) -> str:
    return tokens.keyed_hash("recovery", f"{person_id}:{code}")
