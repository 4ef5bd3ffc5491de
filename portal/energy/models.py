"""How full somebody's tank was on a day: theirs alone, until they share it with the trainers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.earlier import here_or_before
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.reach import open_since
from portal.people.models import Person

LEVELS = range(5)
"""From 0, an empty tank, to 4, a full one."""
NOTE_LENGTH = 1000
SHOWN = 31
"""So many of one's own days stand on the page; all of them are in one's own data."""
IN_COURSE = (Phase.PLANNED, Phase.COURSE)


class EnergyCheckIn(Record):
    """One day of a person in a group; the last tap of that day is the one that counts.

    `note_number` counts the states of the note, so that a page that stood open does not
    write over a newer one. Without a `person` it is a number of somebody who was erased,
    which stays in the total of its week.
    """

    person = ForeignKeyField(Person, null=True, on_delete="CASCADE", backref="+", index=False)
    person_id: int | None
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    day = DateField()
    level = IntegerField(constraints=[Check("level between 0 and 4")])
    note = TextField(default="")
    note_number = IntegerField(default=0)
    at = UTCDateTimeField(default=clock.now)
    shared_at = UTCDateTimeField(null=True)

    class Meta:
        """One a day; the days of a group are found by an index."""

        constraints = (Check("length(note) <= 1000"),)
        indexes = ((("person", "group", "day"), True), (("group", "day"), False))

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[EnergyCheckIn]:
        """What `person` may read: their own, and what was shared with them as a trainer."""
        shared = cls.shared_at.is_null(False) & open_since(
            person, cls.group, cls.shared_at, cls.person, [Role.TRAINER], IN_COURSE
        )
        return cls.select().where((cls.person == person) | shared)

    @classmethod
    def of(cls, person: Person, group: Group) -> list[EnergyCheckIn]:
        """The last days of `person` in `group` and the groups they came from, newest first.

        A day stays in its own group, whose trainers may read it and in whose total it counts;
        it comes with that group. One query.
        """
        own = cls.person == person, here_or_before(cls.group, person, group)
        newest_first = cls.day.desc(), cls.at.desc(), cls.id.desc()
        days = cls.select(cls, Group).join(Group).where(*own).order_by(*newest_first)
        return list(days.limit(SHOWN))

    @classmethod
    def shared_with(cls, trainer: Person, group: Group, since: date) -> list[EnergyCheckIn]:
        """What others in `group` shared with `trainer` of the days from `since`, in one query."""
        return list(
            cls.visible_to(trainer)
            .select(cls, Person)
            .join(Person, on=cls.person)
            .where(cls.group == group, cls.person != trainer, cls.day >= since)
            .order_by(cls.day.desc(), Person.name, cls.id)
        )

    @classmethod
    def lately_shared_with(cls, trainer: Person, since: datetime) -> dict[int, int]:
        """How many days others shared with `trainer` since that moment, by the id of the group.

        Only of days that `trainer` may read still; one query.
        """
        days = cls.visible_to(trainer).where(cls.person != trainer, cls.shared_at >= since)
        counted: Any = (
            days.select(cls.group, fn.COUNT(cls.id).alias("many"))
            .group_by(cls.group)
            .order_by(cls.group.desc())
        )
        return {each.group_id: each.many for each in counted}

    @property
    def author_id(self) -> int | None:
        """Whose it is, as the rules of access ask it."""
        return self.person_id

    @property
    def is_sent(self) -> bool:
        """Whether it is shared with the trainers."""
        return self.shared_at is not None


def week_of(day: date) -> date:
    """The Monday of the week in which `day` lies."""
    return day - timedelta(days=day.weekday())


def start_of_week(moment: datetime) -> date:
    """The Monday of the week in which `moment` lies, on the organisation's calendar."""
    return week_of(clock.local(moment).date())
