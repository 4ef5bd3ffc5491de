"""Asking a trainer back: a supportgroep that wants company for a time.

The trainer reads and writes along from the moment of saying yes, and nothing older; it ends
by itself, or earlier when the leader or the trainer says so.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import SQL, CharField, Expression, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person

USUAL_TIME = timedelta(weeks=4)
LONGEST_TIME = timedelta(weeks=13)
STAYS_OPEN = timedelta(days=14)
"""A request that nobody answers is over after this."""
KEY_LENGTH = 64


class GuestRequest(Record):
    """That who leads asked a trainer to come back until `until`; open until it is answered."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    asked_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    asked_at = UTCDateTimeField(default=clock.now)
    until = UTCDateTimeField()
    submission_key = CharField(KEY_LENGTH)
    accepted_at = UTCDateTimeField(null=True)
    declined_at = UTCDateTimeField(null=True)
    withdrawn_at = UTCDateTimeField(null=True)

    class Meta:
        """One submission asks once."""

        indexes = ((("asked_by", "submission_key"), True),)

    @classmethod
    def ask(
        cls, group: Group, person: Person, until: datetime, by: Person, submission_key: str
    ) -> GuestRequest:
        """Ask `person`, who trained `group`, to come back; an open request of them is withdrawn.

        Raises ValueError for somebody who never trained the group, or for an end that is not
        to come or too far away.
        """
        if person.id not in {each.id for each in can_be_asked(group)}:
            raise ValueError("never trained this group")
        if not clock.now() < until <= clock.now() + LONGEST_TIME + timedelta(days=1):
            raise ValueError("a guest stays for a while, and not for ever")
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            earlier: GuestRequest | None = cls.get_or_none(
                cls.asked_by == by, cls.submission_key == submission_key
            )
            if earlier is not None:
                return earlier
            cls.withdraw(group, person)
            request, _new = create_once(
                cls,
                unique=("asked_by", "submission_key"),
                group=group,
                person=person,
                asked_by=by,
                asked_at=clock.now(),
                until=until,
                submission_key=submission_key,
            )
        return request

    @classmethod
    def withdraw(cls, group: Group, person: Person) -> None:
        """Take the open request back; without one nothing changes."""
        unanswered = cls.accepted_at.is_null() & cls.declined_at.is_null()
        cls.update(withdrawn_at=clock.now()).where(
            cls.group == group, cls.person == person, unanswered, cls.withdrawn_at.is_null()
        ).execute()

    @classmethod
    def is_open(cls) -> Expression:
        """The condition that it waits for an answer."""
        now = clock.now()
        waits: Expression = (
            cls.accepted_at.is_null()
            & cls.declined_at.is_null()
            & cls.withdrawn_at.is_null()
            & (cls.until > now)
            & (cls.asked_at > now - STAYS_OPEN)
        )
        return waits

    @classmethod
    def waiting_for(cls, person: Person) -> list[GuestRequest]:
        """What `person` is asked, with the group and who asked, oldest first, in one query."""
        asker = Person.alias()
        return list(
            cls.select(cls, Group, asker)
            .join(Group)
            .switch(cls)
            .left_outer_join(asker, on=(cls.asked_by == asker.id), attr="asked_by")
            .where(cls.person == person, cls.is_open(), Group.phase == "supportgroep")
            .order_by(cls.id)
        )

    @classmethod
    def open_in(cls, group: Group) -> list[GuestRequest]:
        """Whom `group` asked and who has not answered, with their names, in one query."""
        return list(
            cls.select(cls, Person)
            .join(Person, on=cls.person)
            .where(cls.group == group, cls.is_open())
            .order_by(cls.id)
        )

    def accept(self) -> bool:
        """Come back from now on, until the day that was asked; False when it is too late."""
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == self.group_id)).get()
            accepted = self._answer(accepted_at=clock.now())
            if accepted:
                Membership.give_until(
                    self.person, self.group, Role.GUEST, self.until, self.asked_by
                )
        return accepted

    def decline(self) -> bool:
        """Say no, without a reason; False when it was answered already."""
        return self._answer(declined_at=clock.now())

    def _answer(self, **values: datetime) -> bool:
        answered = (
            GuestRequest.update(**values)
            .where(GuestRequest.id == self.id, GuestRequest.is_open())
            .execute()
        )
        return bool(answered)


GuestRequest.add_index(
    GuestRequest.index(
        GuestRequest.group,
        GuestRequest.person,
        unique=True,
        where=SQL("accepted_at is null and declined_at is null and withdrawn_at is null"),
        name="guest_request_open_once",
    )
)


def can_be_asked(group: Group) -> list[Person]:
    """The trainers of `group`, also of its course long ago, who are still here and no guest now."""
    trained = Membership.select(Membership.person).where(
        Membership.group == group, Membership.role == Role.TRAINER
    )
    there = Membership.select(Membership.person).where(
        Membership.group == group, Membership.role == Role.GUEST, Membership.current()
    )
    people = Person.select().where(
        Person.id.in_(trained), Person.id.not_in(there), Person.still_here()
    )
    return list(people.order_by(Person.name, Person.id))
