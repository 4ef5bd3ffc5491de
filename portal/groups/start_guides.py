"""That a group is led through its start as a supportgroep: since when, and by whom.

How far it is stands nowhere: that is read from what the group did, so it can stop halfway and
go on a week later.
"""

from __future__ import annotations

from datetime import timedelta

from peewee import SQL, Expression, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.models import Group
from portal.people.models import Person
from portal.statements import NOW

CLOSES_AFTER = timedelta(weeks=6)
"""A guide that nobody closes is put away by then."""


class StartGuide(Record):
    """One time that a group goes through its start; `closed_at` says that it is done."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    opened_at = UTCDateTimeField(default=clock.now)
    closes_at = UTCDateTimeField()
    closed_at = UTCDateTimeField(null=True)
    closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

    @classmethod
    def is_open(cls) -> Expression:
        """The condition that it is not done, and not put away by the clock."""
        opened: Expression = cls.closed_at.is_null() & (cls.closes_at > NOW)
        return opened

    @classmethod
    def of(cls, group: Group) -> StartGuide | None:
        """The guide that `group` goes through now; None without one."""
        found: StartGuide | None = cls.get_or_none(cls.group == group, cls.is_open())
        return found

    @classmethod
    def open(cls, group: Group, by: Person) -> tuple[StartGuide, bool]:
        """Begin, or find what was begun; and whether this call began it."""
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            held = cls.of(group)
            if held is not None:
                return held, False
            now = clock.now()
            cls.update(closed_at=cls.closes_at).where(
                cls.group == group, cls.closed_at.is_null()
            ).execute()
            opened = cls.create(group=group, by=by, opened_at=now, closes_at=now + CLOSES_AFTER)
            return opened, True

    @classmethod
    def close(cls, group: Group, by: Person) -> bool:
        """Say that the group is through; False when nothing was open."""
        closed = (
            cls.update(closed_at=clock.now(), closed_by=by)
            .where(cls.group == group, cls.closed_at.is_null())
            .execute()
        )
        return bool(closed)


StartGuide.add_index(
    StartGuide.index(
        StartGuide.group, unique=True, where=SQL("closed_at is null"), name="start_guide_open_once"
    )
)
