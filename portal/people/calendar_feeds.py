"""The address at which somebody's own calendar can be read by their phone."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock, tokens
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.people.models import Person

HASH_LENGTH = 64


class CalendarFeed(Record):
    """That a person has an address for their calendar, and since when; one each, stored hashed."""

    person = ForeignKeyField(Person, unique=True, backref="calendar_feeds", on_delete="CASCADE")
    person_id: int
    token_hash = CharField(HASH_LENGTH, unique=True)
    since = UTCDateTimeField(default=clock.now)

    @classmethod
    def of(cls, person: Person) -> CalendarFeed | None:
        """The feed that `person` has now, or None."""
        found: CalendarFeed | None = cls.get_or_none(cls.person == person)
        return found

    @classmethod
    def renew(cls, person: Person, submission_key: str) -> str:
        """Give `person` a new address, and end the one before; return its token.

        A repeated `submission_key` gives the same token again.
        """
        token = tokens.derived_token("calendar", person.id, submission_key)
        token_hash = tokens.keyed_hash("calendar", token)
        with database.atomic():
            feed, new = create_once(
                cls, unique=("person",), person=person, token_hash=token_hash, since=clock.now()
            )
            if not new:
                held: CalendarFeed = locked(cls.select().where(cls.id == feed.id)).get()
                if held.token_hash != token_hash:
                    held.token_hash, held.since = token_hash, clock.now()
                    held.save()
        return token

    @classmethod
    def end(cls, person: Person) -> None:
        """Let the address of `person`'s calendar, if there is one, open nothing any more."""
        cls.delete().where(cls.person == person).execute()

    @classmethod
    def reader(cls, token: str) -> Person | None:
        """Whose calendar stands at the address with `token`; None when it ended or never was."""
        feed = (
            cls.select(cls, Person)
            .join(Person)
            .where(cls.token_hash == tokens.keyed_hash("calendar", token), Person.still_here())
            .get_or_none()
        )
        return feed.person if feed is not None else None
