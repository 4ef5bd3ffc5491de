"""Whether somebody would want to lead: for the trainers of the course, and to be asked by."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from peewee import CharField, Check, ForeignKeyField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.groups.reach import open_since
from portal.people.models import Person

KEPT_FOR = timedelta(days=90)
"""Afterwards somebody may think otherwise, and nobody needs what they thought."""


class Willing(StrEnum):
    """Whether somebody would want to; the values are what is stored."""

    YES = "yes"
    MAYBE = "maybe"
    RATHER_NOT = "rather_not"


MAY_BE_ASKED = (Willing.YES, Willing.MAYBE)


class Willingness(Record):
    """What somebody said about leading their group; a new answer takes the place of the old."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    answer = CharField(16, constraints=[Check("answer in ('yes', 'maybe', 'rather_not')")])
    at = UTCDateTimeField(default=clock.now, index=True)

    class Meta:
        """One a person and group."""

        indexes = ((("group", "person"), True),)

    @property
    def author_id(self) -> int:
        """Whose answer it is, as the rules of access ask it."""
        return self.person_id

    @property
    def shared_at(self) -> datetime:
        """When it was put before the trainers: who comes later does not see it."""
        return self.at

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Willingness]:
        """What `person` may see: their own, and as a trainer what was said since they train."""
        as_trainer = open_since(
            person, cls.group, cls.at, cls.person, [Role.TRAINER], [Phase.PLANNED, Phase.COURSE]
        )
        return cls.select().where((cls.person == person) | as_trainer)

    @classmethod
    def seen_in(cls, group: Group, person: Person) -> list[Willingness]:
        """What `person` may see in `group` of who takes part there, by name; one query."""
        here = Membership.participants_of(group)
        return list(
            cls.visible_to(person)
            .select(cls, Person)
            .join(Person)
            .where(cls.group == group, cls.person.in_(here))
            .order_by(Person.name, Person.id)
        )

    @classmethod
    def tell(cls, group: Group, person: Person, answer: Willing) -> None:
        """Keep what `person` says; the same again changes nothing."""
        with database.atomic():
            said, new = create_once(
                cls,
                unique=("group", "person"),
                group=group,
                person=person,
                answer=answer,
                at=clock.now(),
            )
            if not new and said.answer != answer:
                cls.update(answer=answer, at=clock.now()).where(cls.id == said.id).execute()

    @classmethod
    def take_back(cls, group: Group, person: Person) -> None:
        """Forget what `person` said; nothing said is well."""
        cls.delete().where(cls.group == group, cls.person == person).execute()

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was said before `moment`; return how much that was."""
        deleted: int = cls.delete().where(cls.at < moment).execute()
        return deleted
