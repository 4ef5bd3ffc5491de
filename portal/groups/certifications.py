"""Until when a trainer or assistant is certified: kept, so that nobody is surprised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from peewee import ForeignKeyField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.memberships import Membership, Role
from portal.people.models import Person

SOON = timedelta(days=60)
"""So long before its end a certificate is asked about."""
CERTIFIED = (Role.TRAINER, Role.ASSISTANT)
"""Who may be certified: whoever gives the course or helps to."""


class Certification(Record):
    """Until when somebody is certified, by whom that was written down and when; one a person."""

    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="+")
    person_id: int
    ends_at = UTCDateTimeField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)

    @classmethod
    def keep(cls, person: Person, last_day: date, by: Person) -> Certification:
        """Write down that `person` is certified up to and including `last_day`."""
        ends_at = clock.start_of_day(last_day + timedelta(days=1))
        with database.atomic():
            locked(Person.select(Person.id).where(Person.id == person.id)).get()
            held: Certification | None = cls.get_or_none(cls.person == person)
            if held is None:
                return cls.create(person=person, ends_at=ends_at, by=by, at=clock.now())
            if held.ends_at != ends_at:
                held.ends_at, held.by, held.at = ends_at, by, clock.now()
                held.save()
            return held

    @classmethod
    def of_each(cls, people: Iterable[Person]) -> dict[int, Certification]:
        """The certifications of `people` by person, in one query."""
        ids = [person.id for person in people]
        return {each.person_id: each for each in cls.select().where(cls.person.in_(ids))}

    @property
    def is_over(self) -> bool:
        """Whether it has ended by the clock."""
        return self.ends_at <= clock.now()

    @property
    def ends_soon(self) -> bool:
        """Whether it ends within `SOON`, or has ended."""
        return self.ends_at <= clock.now() + SOON


def groups_with_ending_certificates() -> ModelSelect[Membership]:
    """The ids of groups with a trainer or assistant whose certificate is over or ends soon."""
    ending = Certification.select(Certification.person).where(
        Certification.ends_at <= clock.now() + SOON
    )
    return Membership.select(Membership.group).where(
        Membership.role.in_(CERTIFIED),
        Membership.group.is_null(False),
        Membership.current(),
        Membership.person.in_(ending),
    )


def last_day_of(moment: datetime) -> date:
    """The last day before a moment at which something ends with the day."""
    return clock.local(moment - timedelta(seconds=1)).date()
