"""Adding somebody new to a group, from a form that may arrive more than once."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person


class Enrolment(Record):
    """That somebody was added to a group by one submission of a form."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    submission_key = CharField(64)
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One submission adds one person."""

        indexes = ((("by", "submission_key"), True),)


def enrol(
    group: Group, name: str, locale: str, by: Person, submission_key: str
) -> tuple[Person, bool]:
    """Make a new person, participant of `group`; a name is enough.

    A repeated `submission_key` makes nobody new: returns who was made the first
    time, and whether that was now.
    """
    with database.atomic():
        earlier = Enrolment.get_or_none(
            Enrolment.by == by, Enrolment.submission_key == submission_key
        )
        if earlier is not None:
            return earlier.person, False
        person = Person.create(name=name, locale=locale, created_at=clock.now())
        record, new = create_once(
            Enrolment,
            unique=("by", "submission_key"),
            person=person,
            group=group,
            by=by,
            submission_key=submission_key,
            at=clock.now(),
        )
        if not new:
            person.delete_instance()
            return record.person, False
        Membership.join_group(person, group, Role.PARTICIPANT, by)
        return person, True
