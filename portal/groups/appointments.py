"""Who was made supportgroep-leider or deputy, by whom and when."""

from __future__ import annotations

from peewee import JOIN, CharField, Check, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person

LEADING = (Role.LEADER, Role.DEPUTY)


class Appointment(Record):
    """That somebody was given the lead of a group, or its second place."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="appointments")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    role = CharField(16, constraints=[Check("role in ('leader', 'deputy')")])
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)

    @classmethod
    def make(cls, group: Group, person: Person, role: Role, by: Person) -> bool:
        """Make `person`, a participant, the one leader or deputy of `group`.

        Nobody is both: the other of the two roles ends. False, and nothing is
        written, when the person has this role already.
        """
        with database.atomic():
            locked(Group.select().where(Group.id == group.id)).get()
            held = Membership.current() & (Membership.group == group)
            if (
                Membership.select()
                .where(held, Membership.person == person, Membership.role == role)
                .exists()
            ):
                return False
            own = Membership.group == group, Membership.person == person, Membership.until.is_null()
            for other in Membership.select().where(*own, Membership.role.in_(list(LEADING))):
                other.end(by)
            Membership.appoint(person, group, role, by)
            cls.create(group=group, person=person, role=role, by=by, at=clock.now())
        return True

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
