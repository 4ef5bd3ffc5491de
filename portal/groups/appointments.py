"""Who leads a supportgroep, or is the deputy: since when, how it came about, and for how long.

Being chosen gives nothing yet: an appointment is made when the person accepted, see
`portal.leadership`. The role itself is a membership; an appointment remembers how it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from peewee import JOIN, CharField, Check, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person

LEADING = (Role.LEADER, Role.DEPUTY)


class How(StrEnum):
    """How a group came to somebody; the values are what is stored."""

    VOTE = "vote"
    DECISION = "decision"
    NEXT = "next"
    """Next in votes, when the group looked for a deputy."""
    DEPUTY = "deputy"
    """The deputy took over from a leader who stepped down."""


class Appointment(Record):
    """That somebody took on the lead of a group, or its second place.

    `by` is who wrote down what the group decided; after a vote nobody did. At the end of the
    term the role goes on: the group is asked to choose again.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="appointments")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    role = CharField(16, constraints=[Check("role in ('leader', 'deputy')")])
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    how = CharField(
        16,
        null=True,
        constraints=[Check("how is null or how in ('vote', 'decision', 'next', 'deputy')")],
    )
    term_ends_at = UTCDateTimeField(null=True)

    @classmethod
    def make(
        cls,
        group: Group,
        person: Person,
        role: Role,
        by: Person | None,
        how: How = How.DECISION,
        term_ends_at: datetime | None = None,
    ) -> Appointment:
        """Make `person`, a participant, the one leader or deputy of `group`.

        Nobody is both: the other of the two roles ends. Who has this role already keeps it,
        for a new term.
        """
        with database.atomic():
            locked(Group.select().where(Group.id == group.id)).get()
            own = Membership.group == group, Membership.person == person, Membership.until.is_null()
            others = [each for each in LEADING if each != role]
            for other in Membership.select().where(*own, Membership.role.in_(others)):
                other.end(by)
            Membership.appoint(person, group, role, by)
            return cls.create(
                group=group,
                person=person,
                role=role,
                by=by,
                at=clock.now(),
                how=how,
                term_ends_at=term_ends_at,
            )

    @classmethod
    def latest_in(cls, group: Group, at_most: int) -> list[Appointment]:
        """The last `at_most` appointments in `group`, newest first, with names; one query."""
        trainer = Person.alias()
        return list(
            cls.select(cls, Person, trainer)
            .join(Person, on=cls.person)
            .switch(cls)
            .join(trainer, JOIN.LEFT_OUTER, on=(cls.by == trainer.id), attr="by")
            .where(cls.group == group)
            .order_by(cls.id.desc())
            .limit(at_most)
        )

    @classmethod
    def terms_in(cls, group: Group, leading: Iterable[tuple[int, Role]]) -> dict[Role, datetime]:
        """Until when those who lead now were chosen, by role; who has no term is left out.

        `leading` says who has which role now, by the number of the person. One query.
        """
        now = set(leading)
        if not now:
            return {}
        ends: dict[Role, datetime] = {}
        made = cls.select(cls.person, cls.role, cls.term_ends_at).where(cls.group == group)
        for each in made.order_by(cls.id):
            role = Role(each.role)
            if (each.person_id, role) not in now:
                continue
            if each.term_ends_at is None:
                ends.pop(role, None)
            else:
                ends[role] = each.term_ends_at
        return ends


class SteppingDown(Record):
    """That somebody laid down the lead of a group, or its second place; never why."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    role = CharField(16, constraints=[Check("role in ('leader', 'deputy')")])
    at = UTCDateTimeField(default=clock.now)

    @classmethod
    def take(cls, group: Group, person: Person) -> Role | None:
        """End what `person` leads in `group`, by themselves; None when they lead nothing there."""
        with database.atomic():
            locked(Group.select().where(Group.id == group.id)).get()
            held: Membership | None = Membership.get_or_none(
                Membership.group == group,
                Membership.person == person,
                Membership.role.in_(list(LEADING)),
                Membership.until.is_null(),
            )
            if held is None or not held.end(person):
                return None
            cls.create(group=group, person=person, role=held.role, at=clock.now())
            return Role(held.role)

    @classmethod
    def latest_in(cls, group: Group, at_most: int) -> list[SteppingDown]:
        """The last `at_most` times in `group`, newest first, with names; one query."""
        return list(
            cls.select(cls, Person)
            .join(Person)
            .where(cls.group == group)
            .order_by(cls.id.desc())
            .limit(at_most)
        )
