"""What somebody wrote in an exercise, and the copies that they shared with their trainers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import JOIN, SQL, CharField, Check, ForeignKeyField, IntegerField, ModelSelect, fn

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.earlier import here_or_before
from portal.groups.memberships import Role
from portal.groups.models import SLUG_LENGTH, Group, Phase
from portal.groups.reach import open_since
from portal.homework.texts import RepliesField
from portal.people.models import Person

IN_COURSE = (Phase.PLANNED, Phase.COURSE)
SHOWN = 30
"""So many shared exercises stand on a trainer's page, the newest of them."""


class ExerciseSheet(Record):
    """What a person wrote in an exercise, in one group: theirs alone.

    `content` is by the key of a part. `save_number` counts its states, so that a page that
    stood open does not write over a newer one.
    """

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
    person_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    exercise = CharField(SLUG_LENGTH)
    content = RepliesField(default=dict)
    save_number = IntegerField(default=0)
    saved_at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One of each exercise."""

        constraints = (Check("length(content) <= 20000"),)
        indexes = ((("person", "group", "exercise"), True),)

    is_sent = False
    """A sheet itself is never read by others; a copy may be."""
    shared_at = None

    @property
    def author_id(self) -> int:
        """Whose it is, as the rules of access ask it."""
        return self.person_id

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[ExerciseSheet]:
        """What `person` may read: their own."""
        return cls.select().where(cls.person == person)

    @classmethod
    def of(cls, person: Person, group: Group) -> dict[str, ExerciseSheet]:
        """What `person` wrote in `group`, by exercise, in one query."""
        own = cls.visible_to(person).where(cls.group == group)
        return {each.exercise: each for each in own}

    @classmethod
    def one_of(cls, person: Person, group: Group, exercise: str) -> ExerciseSheet | None:
        """What `person` wrote in one exercise, or None."""
        found: ExerciseSheet | None = cls.get_or_none(
            cls.person == person, cls.group == group, cls.exercise == exercise
        )
        return found


class ExerciseSharing(Record):
    """A copy that its author put before the trainers, as it was then.

    It can be taken back, which leaves no row, until a trainer read it.
    """

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    exercise = CharField(SLUG_LENGTH)
    content = RepliesField(default=dict)
    at = UTCDateTimeField(default=clock.now)
    read_at = UTCDateTimeField(null=True)
    read_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    read_by_id: int | None

    class Meta:
        """What a group's trainers can read is found by an index."""

        indexes = ((("group", "at"), False),)

    is_sent = True

    @property
    def author_id(self) -> int:
        """Whose it is, as the rules of access ask it."""
        return self.person_id

    @property
    def shared_at(self) -> datetime:
        """When it was put before the trainers: who comes later does not read it."""
        return self.at

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[ExerciseSharing]:
        """What `person` may read: their own, and what was shared with them as a trainer."""
        as_trainer = open_since(person, cls.group, cls.at, cls.person, [Role.TRAINER], IN_COURSE)
        return cls.select().where((cls.person == person) | as_trainer)

    @classmethod
    def shared_with(cls, trainer: Person, group: Group) -> list[ExerciseSharing]:
        """What others in `group` shared with `trainer`, unread first; one query."""
        reader = Person.alias()
        return list(
            cls.visible_to(trainer)
            .select(cls, Person, reader)
            .join(Person, on=cls.person)
            .switch(cls)
            .join(reader, JOIN.LEFT_OUTER, on=(cls.read_by == reader.id), attr="read_by")
            .where(cls.group == group, cls.person != trainer)
            .order_by(cls.read_at.is_null(False), cls.at.desc(), cls.id.desc())
            .limit(SHOWN)
        )

    @classmethod
    def waiting_for(cls, trainer: Person) -> dict[int, int]:
        """How many copies that nobody read yet wait for `trainer`, by the id of the group."""
        unread = cls.visible_to(trainer).where(cls.person != trainer, cls.read_at.is_null())
        counted: Any = (
            unread.select(cls.group, fn.COUNT(cls.id).alias("many"))
            .group_by(cls.group)
            .order_by(cls.group.desc())
        )
        return {each.group_id: each.many for each in counted}

    @classmethod
    def newest_of(cls, person: Person, group: Group, exercise: str) -> ExerciseSharing | None:
        """The last copy that `person` shared, with who read it, in one query."""
        found: ExerciseSharing | None = (
            cls.select(cls, Person)
            .join(Person, JOIN.LEFT_OUTER, on=(cls.read_by == Person.id), attr="read_by")
            .where(cls.person == person, cls.group == group, cls.exercise == exercise)
            .order_by(cls.id.desc())
            .first()
        )
        return found

    @classmethod
    def shared_before(cls, person: Person, group: Group, exercise: str) -> list[ExerciseSharing]:
        """The last copies in groups from which `person` came to `group`, each with its group.

        Their trainers of then go on reading these; one query.
        """
        same = cls.exercise == exercise, Group.programme == group.programme
        mine = cls.person == person, cls.group != group, *same
        copies = (
            cls.select(cls, Group)
            .join(Group)
            .where(*mine, here_or_before(cls.group, person, group))
        )
        newest = {each.group_id: each for each in copies.order_by(cls.id)}
        return list(newest.values())


ExerciseSharing.add_index(
    ExerciseSharing.index(
        ExerciseSharing.person,
        ExerciseSharing.group,
        ExerciseSharing.exercise,
        unique=True,
        where=SQL("read_at is null"),
        name="exercise_sharing_unread_once",
    )
)
