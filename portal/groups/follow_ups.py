"""That a participant may be asked again, months after the course: by their own consent alone.

The consent stands with the group and its person, a row for each time that they may be asked. It
says nothing of an answer: it can be given without having answered, and refused after answering,
and it has no time. What it does say to whoever reads the whole database is who may be asked, and
by `answered`, until the form is counted, who was asked and answered. The receipts of the
evaluation say as much, and like them it is gone in the transaction in which the answers become
numbers. Only the person sees it: not the trainers and not the coordinator, who see how many
were asked.

It ends when the person takes it back, stops taking part in the group, or is erased. See
`portal.groups.asking_again`.
"""

from __future__ import annotations

from peewee import BooleanField, Check, Expression, ForeignKeyField, IntegerField

from portal.db import Record, UTCDateTimeField
from portal.groups.models import Group
from portal.people.models import Person
from portal.statements import NOW


class FollowUp(Record):
    """That `person` may be asked `months` after the course of `group`, between those moments.

    `answered` says that nothing waits for them any more.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    months = IntegerField(constraints=[Check("months > 0")])
    opens_at = UTCDateTimeField()
    closes_at = UTCDateTimeField()
    answered = BooleanField(default=False)

    class Meta:
        """One a person and time."""

        indexes = ((("group", "person", "months"), True),)

    @classmethod
    def waits(cls) -> Expression:
        """The condition that its time has come, and nothing was answered yet."""
        open_now = (cls.opens_at <= NOW) & (cls.closes_at > NOW)
        waiting: Expression = open_now & (cls.answered == False)  # noqa: E712 - an SQL condition
        return waiting
