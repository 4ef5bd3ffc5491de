"""Catch-up notes: what a group did at a meetup, for who was not there, by who leads it."""

from __future__ import annotations

from datetime import datetime

from peewee import ForeignKeyField, ModelSelect, TextField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.reach import open_since
from portal.meetups.holding import hold_to_tell
from portal.meetups.models import Meetup
from portal.people.models import Person

TEXT_LENGTH = 2000
"""In characters."""
BEFORE_THE_END = (Phase.PLANNED, Phase.COURSE)
"""Then trainers read along; later only who was asked back."""


class CatchUp(Record):
    """What one person wrote about a meetup; each who leads has a note of their own.

    So nobody writes over another's words, and a note belongs to one person.
    """

    meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+", index=False)
    meetup_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    author = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    author_id: int
    text = TextField()
    created_at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One note a person and meetup."""

        indexes = ((("meetup", "author"), True),)

    @classmethod
    def of(cls, meetup: Meetup, person: Person) -> CatchUp | None:
        """What `person` wrote about `meetup`, or None."""
        found: CatchUp | None = cls.get_or_none(cls.meetup == meetup, cls.author == person)
        return found

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[CatchUp]:
        """The notes that `person` may read: as with the board, what was written since they came."""
        place = (person, cls.group, cls.created_at, cls.author)
        opened = open_since(*place, [Role.PARTICIPANT])
        opened |= open_since(*place, [Role.TRAINER], BEFORE_THE_END)
        opened |= open_since(*place, [Role.GUEST], [Phase.SUPPORTGROEP])
        return cls.select().where(opened)

    @property
    def shared_at(self) -> datetime:
        """When it was put before the group."""
        return self.created_at

    @classmethod
    def of_meetup(cls, meetup: Meetup, person: Person) -> list[CatchUp]:
        """What `person` may read about `meetup`, the oldest first, with who wrote it; one query."""
        readable = cls.visible_to(person).select_extend(Person).join(Person, on=cls.author)
        return list(readable.where(cls.meetup == meetup).order_by(cls.id))

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete the notes that were written before `moment`; return how many that were."""
        deleted: int = cls.delete().where(cls.created_at < moment).execute()
        return deleted


def write(meetup: Meetup, by: Person, text: str) -> CatchUp:
    """Keep `text` as what `by` tells of `meetup`; the same again changes nothing.

    Raises NotNowError before the meetup begins, 4 weeks after its end, and when it was cancelled.
    """
    with database.atomic():
        # Who comes back to the group must know whether somebody wrote meanwhile.
        locked(Group.select(Group.id).where(Group.id == meetup.group_id)).get()
        held = hold_to_tell(meetup)
        note, new = create_once(
            CatchUp,
            unique=("meetup", "author"),
            meetup=held,
            group=held.group_id,
            author=by,
            text=text,
            created_at=clock.now(),
        )
        if not new and note.text != text:
            note.text = text
            note.save(only=[CatchUp.text])
    return note


def withdraw(meetup: Meetup, by: Person) -> bool:
    """Delete what `by` wrote about `meetup`; False when there was nothing."""
    deleted: int = CatchUp.delete().where(CatchUp.meetup == meetup, CatchUp.author == by).execute()
    return bool(deleted)


def take_away(person_id: int, group_id: int) -> int:
    """Delete what that person wrote about meetups of that group; return how many notes."""
    theirs = (CatchUp.author == person_id) & (CatchUp.group == group_id)
    deleted: int = CatchUp.delete().where(theirs).execute()
    return deleted
