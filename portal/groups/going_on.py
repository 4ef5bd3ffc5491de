"""Whether somebody wants to go on with the group after the course: for the trainers alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from peewee import CharField, Check, ForeignKeyField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.leavings import Leaving
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.groups.reach import open_since
from portal.people.models import Person

KEPT_FOR = timedelta(days=90)
"""Afterwards it is of no use to anybody."""


class Wish(StrEnum):
    """Whether somebody goes on; the values are what is stored."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class GoingOn(Record):
    """What somebody said about going on; a new answer takes the place of the old."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    wish = CharField(8, constraints=[Check("wish in ('yes', 'unsure', 'no')")])
    at = UTCDateTimeField(default=clock.now, index=True)

    class Meta:
        """One answer a person and group."""

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
    def visible_to(cls, person: Person) -> ModelSelect[GoingOn]:
        """What `person` may see: their own, and as a trainer what was said since they train."""
        as_trainer = open_since(
            person, cls.group, cls.at, cls.person, [Role.TRAINER], [Phase.PLANNED, Phase.COURSE]
        )
        return cls.select().where((cls.person == person) | as_trainer)

    @classmethod
    def seen_in(cls, group: Group, person: Person) -> list[GoingOn]:
        """What `person` may see in `group` of who takes part there, by name; one query."""
        return list(
            cls.visible_to(person)
            .select(cls, Person)
            .join(Person)
            .where(cls.group == group, cls.person.in_(_taking_part(group)))
            .order_by(Person.name, Person.id)
        )

    @classmethod
    def count_in(cls, group: Group, *wishes: Wish) -> int:
        """How many of who takes part said one of `wishes`; anything, when none is given."""
        said = cls.select().where(cls.group == group, cls.person.in_(_taking_part(group)))
        found: int = said.where(cls.wish.in_(list(wishes or Wish))).count()
        return found

    @classmethod
    def tell(cls, group: Group, person: Person, wish: Wish) -> None:
        """Keep what `person` says; the same again changes nothing."""
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            said, new = create_once(
                cls,
                unique=("group", "person"),
                group=group,
                person=person,
                wish=wish,
                at=clock.now(),
            )
            if not new and said.wish != wish:
                cls.update(wish=wish, at=clock.now()).where(cls.id == said.id).execute()

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was said before `moment`; return how much that was."""
        deleted: int = cls.delete().where(cls.at < moment).execute()
        return deleted


def let_go(group: Group) -> list[Leaving]:
    """Let those leave who said that they do not go on: it is their own act, and can be undone."""
    leaving = GoingOn.select(GoingOn, Person).join(Person)
    said_no = leaving.where(GoingOn.group == group, GoingOn.wish == Wish.NO)
    left = [Leaving.take(group, each.person, each.person) for each in said_no]
    return [each for each in left if each is not None]


def _taking_part(group: Group) -> object:
    return Membership.participants_of(group)
