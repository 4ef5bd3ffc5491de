"""That somebody tried a lesson's homework: one tap, and no text needed."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once
from portal.groups.models import SLUG_LENGTH, Group
from portal.people.models import Person


class Trial(Record):
    """That a person says they tried the homework of a lesson, and since when."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
    person_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    lesson = CharField(SLUG_LENGTH)
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """Somebody tried a lesson once, however often they say so."""

        indexes = ((("person", "group", "lesson"), True),)

    @classmethod
    def of(cls, person: Person, group: Group, lesson: str) -> Trial | None:
        """That `person` tried this lesson; None when they did not say so."""
        found: Trial | None = cls.get_or_none(
            cls.person == person, cls.group == group, cls.lesson == lesson
        )
        return found

    @classmethod
    def note(cls, person: Person, group: Group, lesson: str) -> Trial:
        """Record it; a second time changes nothing."""
        trial, _new = create_once(
            cls,
            unique=("person", "group", "lesson"),
            person=person,
            group=group,
            lesson=lesson,
            at=clock.now(),
        )
        return trial

    @classmethod
    def forget(cls, person: Person, group: Group, lesson: str) -> None:
        """Record nothing after all; a second time changes nothing."""
        cls.delete().where(cls.person == person, cls.group == group, cls.lesson == lesson).execute()
