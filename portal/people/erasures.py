"""That somebody wants everything of them deleted, and that it was: a list that names nobody.

A request waits for a week in which it can be undone. From the end of that week on the person
counts as gone, whether or not a job has run. The list outlives the person and travels with
backups, so that a backup that comes back from before does not bring the person back.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from peewee import BooleanField, CharField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.people.models import Person

WAITING = timedelta(days=7)
MARK_LENGTH = 64


class Erasure(Record):
    """One request to erase somebody: asked when, due when, undone or done when.

    `mark` is the same for the same person in every copy of the database, and tells nothing to
    who has no copy with that person. `texts` says whether what they wrote goes too, and
    `wiped_at` since when the database's own file holds no rest of it.
    """

    mark = CharField(MARK_LENGTH)
    asked_at = UTCDateTimeField(default=clock.now)
    due_at = UTCDateTimeField()
    undone_at = UTCDateTimeField(null=True)
    erased_at = UTCDateTimeField(null=True)
    wiped_at = UTCDateTimeField(null=True)
    texts = BooleanField(default=True)

    class Meta:
        """One request of a person at one moment, wherever the list was copied to."""

        indexes = ((("mark", "asked_at"), True),)

    @classmethod
    def ask(cls, person: Person) -> bool:
        """Let everything of `person` be erased in a week; False when that was asked before."""
        with database.atomic():
            held = hold(person)
            if held is None or held.leaves_at is not None:
                return False
            now = clock.now()
            due = now + WAITING
            cls.create(mark=mark_of(held), asked_at=now, due_at=due, texts=True)
            held.leaves_at = person.leaves_at = due
            held.save(only=[Person.leaves_at])
        return True

    @classmethod
    def undo(cls, person: Person) -> bool:
        """Let nothing be erased after all; False when nothing was asked, or the week is over."""
        with database.atomic():
            held = hold(person)
            if held is None or held.leaves_at is None or held.has_left:
                return False
            cls.update(undone_at=clock.now()).where(
                cls.mark == mark_of(held), cls.undone_at.is_null(), cls.erased_at.is_null()
            ).execute()
            held.leaves_at = person.leaves_at = None
            held.save(only=[Person.leaves_at])
        return True


def hold(person: Person) -> Person | None:
    """`person` as they are now, held until the transaction ends; None when they are gone."""
    held: Person | None = locked(Person.select().where(Person.id == person.id)).get_or_none()
    return held if held is not None and held.erased_at is None else None


def mark_of(person: Person) -> str:
    """The mark of `person`: made of a number and a moment, of no name and no secret.

    No secret, because an erasure must still be found after the installation's key was changed.
    """
    known = f"{person.id} {person.created_at.isoformat(timespec='microseconds')}"
    return hashlib.sha256(known.encode()).hexdigest()
