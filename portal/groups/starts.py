"""Starting a group from a form that may arrive more than once."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.models import Group
from portal.people.models import Person

KEY_LENGTH = 64


class GroupStart(Record):
    """That a group was started by one submission of a form."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    submission_key = CharField(KEY_LENGTH)
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One submission starts one group."""

        indexes = ((("by", "submission_key"), True),)

    @classmethod
    def once(
        cls, name: str, programme: str, place: str, by: Person, submission_key: str
    ) -> tuple[Group, bool]:
        """The group that this submission starts, and whether it started now."""
        with database.atomic():
            earlier = cls.get_or_none(cls.by == by, cls.submission_key == submission_key)
            if earlier is not None:
                return earlier.group, False
            group = Group.start(name, programme, place, by)
            record, new = create_once(
                cls,
                unique=("by", "submission_key"),
                group=group,
                by=by,
                submission_key=submission_key,
                at=clock.now(),
            )
            if not new:
                group.delete_instance()
                return record.group, False
        return group, True
