"""That a supportgroep rests until a date: nobody is asked for a meetup meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from peewee import SQL, DateField, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.models import Group
from portal.people.models import Person

LONGEST_REST = timedelta(days=190)
"""Half a year and a few days, so that a summer and a pregnancy fit."""


class Rest(Record):
    """One rest of a group: until the date in `until` (on the organisation's calendar) begins."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    until = DateField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    ended_at = UTCDateTimeField(null=True)
    ended_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

    @classmethod
    def of(cls, group: Group) -> Rest | None:
        """The rest of `group` that is going on, or None."""
        found: Rest | None = cls.get_or_none(cls.group == group, cls.ended_at.is_null())
        return found if found is not None and found.until > clock.today() else None

    @classmethod
    def take(cls, group: Group, until: date, by: Person) -> Rest:
        """Let `group` rest until `until`; an earlier rest ends, unless it is until the same date.

        Raises ValueError when the date is not after today, or is more than LONGEST_REST away.
        """
        if not clock.today() < until <= clock.today() + LONGEST_REST:
            raise ValueError("a rest ends after today and within half a year")
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            held = cls.of(group)
            if held is not None and held.until == until:
                return held
            cls._end(group, by)
            return cls.create(group=group, until=until, by=by, at=clock.now())

    @classmethod
    def end(cls, group: Group, by: Person) -> bool:
        """Let `group` not rest any more; False when it did not."""
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            if cls.of(group) is None:
                return False
            cls._end(group, by)
            return True

    @classmethod
    def _end(cls, group: Group, by: Person) -> None:
        cls.update(ended_at=clock.now(), ended_by=by).where(
            cls.group == group, cls.ended_at.is_null()
        ).execute()


Rest.add_index(
    Rest.index(Rest.group, unique=True, where=SQL("ended_at is null"), name="rest_of_group_once")
)
