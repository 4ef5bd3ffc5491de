"""That somebody was talked with about a group, and whether they were invited: no name or reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import BooleanField, CharField, ForeignKeyField, fn

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once
from portal.groups.models import Group
from portal.people.models import Person


class Intake(Record):
    """One talk about a group, held by `by`; of whom it was with, nothing is kept but `invited`."""

    group = ForeignKeyField(Group, backref="intakes", on_delete="CASCADE")
    group_id: int
    invited = BooleanField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(64)

    class Meta:
        """One submission is one talk."""

        indexes = ((("by", "submission_key"), True),)

    @classmethod
    def hold(cls, group: Group, invited: bool, by: Person, submission_key: str) -> Intake:
        """Keep how a talk ended; a form that is sent again keeps nothing more."""
        held, _new = create_once(
            cls,
            unique=("by", "submission_key"),
            group=group,
            invited=invited,
            by=by,
            at=clock.now(),
            submission_key=submission_key,
        )
        return held


@dataclass(frozen=True)
class IntakeCount:
    """How many talks about a group there were, and how they ended."""

    invited: int
    others: int


def intakes_of(group: Group) -> IntakeCount:
    """The talks about `group`, counted in one query."""
    rows: Any = (
        Intake.select(Intake.invited, fn.COUNT(Intake.id))
        .where(Intake.group == group)
        .group_by(Intake.invited)
        .tuples()
    )
    counts = {bool(invited): many for invited, many in rows}
    return IntakeCount(counts.get(True, 0), counts.get(False, 0))
