"""That a supportgroep has room for somebody new: the leader says so, the coordinator adds."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.models import Group, Phase
from portal.people.models import Person


class Opening(Record):
    """That a group has room, since when and by whom; `closed_at` says not any more."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    closed_at = UTCDateTimeField(null=True)
    closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")

    class Meta:
        """`group` is a word of SQL."""

        table_name = "group_opening"

    @classmethod
    def of(cls, group: Group) -> Opening | None:
        """That `group` has room now; None when it did not say so."""
        found: Opening | None = cls.get_or_none(cls.group == group, cls.closed_at.is_null())
        return found

    @classmethod
    def make(cls, group: Group, by: Person) -> Opening:
        """Say that `group` has room; said before, it stays as it is."""
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            return cls.of(group) or cls.create(group=group, by=by, at=clock.now())

    @classmethod
    def end(cls, group: Group, by: Person) -> bool:
        """Say that there is no room any more; False when nobody said that there is."""
        ended = (
            cls.update(closed_at=clock.now(), closed_by=by)
            .where(cls.group == group, cls.closed_at.is_null())
            .execute()
        )
        return bool(ended)

    @classmethod
    def all_open(cls) -> list[Opening]:
        """The supportgroepen that have room, with their names, the longest waiting first."""
        return list(
            cls.select(cls, Group)
            .join(Group)
            .where(cls.closed_at.is_null(), Group.phase == Phase.SUPPORTGROEP)
            .order_by(cls.id)
        )


Opening.add_index(
    Opening.index(
        Opening.group, unique=True, where=SQL("closed_at is null"), name="group_opening_once"
    )
)
