"""The group with its facts, and its phases: planned, course, supportgroep, closed."""

from __future__ import annotations

from enum import StrEnum

from peewee import SQL, CharField, Check, ForeignKeyField, IntegerField

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import Record, UTCDateTimeField, database
from portal.people.models import Person

GROUP_NAME_LENGTH = 60
PLACE_LENGTH = 300
SLUG_LENGTH = 60
WORDS_LENGTH = 80
NOTE_LENGTH = 500
LIST_LENGTH = 60
EMPTY = SQL("default ''")
"""Columns that came later are empty in the rows that were there."""


class Phase(StrEnum):
    """Where a group is in its life; the values are what is stored."""

    PLANNED = "planned"
    COURSE = "course"
    SUPPORTGROEP = "supportgroep"
    CLOSED = "closed"


NEXT_PHASE = {
    Phase.PLANNED: Phase.COURSE,
    Phase.COURSE: Phase.SUPPORTGROEP,
    Phase.SUPPORTGROEP: Phase.CLOSED,
}
"""A group only goes forward, one phase at a time."""


class Group(Record):
    """About eight people who take a course together and may go on as a supportgroep."""

    name = CharField(GROUP_NAME_LENGTH)
    programme = CharField(SLUG_LENGTH)
    place = CharField(PLACE_LENGTH, default="")
    phase = CharField(
        16,
        default=Phase.PLANNED,
        index=True,
        constraints=[Check("phase in ('planned', 'course', 'supportgroep', 'closed')")],
    )
    # The facts that who plans the group keeps: see `portal.groups.facts`.
    entrance = CharField(NOTE_LENGTH, default="", constraints=[EMPTY])
    directions = CharField(NOTE_LENGTH, default="", constraints=[EMPTY])
    region = CharField(
        8,
        default="",
        constraints=[EMPTY, Check("region in ('', 'north', 'middle', 'south')")],
    )
    languages = CharField(LIST_LENGTH, default="", constraints=[EMPTY])
    interpreter = CharField(8, default="", constraints=[EMPTY])
    audience = CharField(
        12,
        default="",
        constraints=[
            EMPTY,
            Check("audience in ('', 'young', 'school', 'ill', 'youth-team', 'own')"),
        ],
    )
    audience_words = CharField(WORDS_LENGTH, default="", constraints=[EMPTY])
    audience_note = CharField(WORDS_LENGTH, default="", constraints=[EMPTY])
    childcare_children = IntegerField(
        default=0,
        constraints=[SQL("default 0"), Check("childcare_children between 0 and 99")],
    )
    childcare_ages = CharField(LIST_LENGTH, default="", constraints=[EMPTY])
    created_at = UTCDateTimeField(default=clock.now)

    class Meta:
        """`group` is a word of SQL; the plural is not."""

        table_name = "groups"

    @classmethod
    def start(cls, name: str, programme: str, place: str, by: Person | None) -> Group:
        """A new group in the phase planned, following the programme with that slug."""
        with database.atomic():
            group = cls.create(name=name, programme=programme, place=place, created_at=clock.now())
            PhaseChange.create(group=group, phase=Phase.PLANNED, by=by, at=clock.now())
        return group

    def enter(self, phase: Phase, by: Person | None) -> bool:
        """Move on to `phase`; the change is kept with who and when.

        Only the next phase can be entered: False when `phase` is not the next,
        or when somebody else was first.
        """
        with database.atomic():
            came_from = [earlier for earlier, later in NEXT_PHASE.items() if later == phase]
            moved = (
                Group.update(phase=phase)
                .where(Group.id == self.id, Group.phase.in_(came_from))
                .execute()
            )
            if moved:
                PhaseChange.create(group=self, phase=phase, by=by, at=clock.now())
                SecurityEvent.note(EventKind.PHASE_CHANGED, None, by, self.id)
                self.phase = phase
        return bool(moved)


class PhaseChange(Record):
    """That a group entered a phase: when, and by whom."""

    group = ForeignKeyField(Group, backref="phase_changes", on_delete="CASCADE", index=False)
    group_id: int
    phase = CharField(16)
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """When a group entered a phase is read from the index alone."""

        indexes = ((("group", "phase", "at"), False),)
