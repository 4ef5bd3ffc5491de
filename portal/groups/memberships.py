"""Who belongs to which group, in which role, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from peewee import (
    SQL,
    CharField,
    Check,
    Expression,
    ForeignKeyField,
    IntegrityError,
    ModelSelect,
    fn,
)

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.follow_ups import FollowUp
from portal.groups.models import Group, Phase
from portal.groups.moves import Move
from portal.groups.start_guides import StartGuide
from portal.people.models import Person
from portal.statements import NOW, Slot, statement


class Role(StrEnum):
    """What somebody is in a group; a leader and a deputy are participants as well.

    A guest is a trainer whom a supportgroep asked back, a substitute takes a trainer's place;
    both for a time. An assistant helps the trainers for the whole course.
    """

    PARTICIPANT = "participant"
    LEADER = "leader"
    DEPUTY = "deputy"
    TRAINER = "trainer"
    GUEST = "guest"
    SUBSTITUTE = "substitute"
    ASSISTANT = "assistant"
    COORDINATOR = "coordinator"


class Membership(Record):
    """That a person has a role in a group; coordinator is the one role without a group."""

    person = ForeignKeyField(Person, backref="memberships", on_delete="CASCADE")
    person_id: int
    group = ForeignKeyField(Group, null=True, backref="memberships", on_delete="CASCADE")
    group_id: int | None
    role = CharField(16)
    since = UTCDateTimeField(default=clock.now)
    until = UTCDateTimeField(null=True)

    # Of a membership that was read with it: whether its person came to the group from another,
    # and has not said yet what becomes of their messages there.
    is_asked_about_messages: bool = False
    # And whether its group is led through its start as a supportgroep.
    is_guided: bool = False
    # And whether questions about its course wait for its person, who may be asked again.
    is_asked_again: bool = False

    class Meta:
        """A coordinator has no group, everybody else has one; a role is held once at a time."""

        constraints = (
            Check(
                "role in ('participant', 'leader', 'deputy', 'trainer', 'coordinator',"
                " 'guest', 'substitute', 'assistant')",
            ),
            Check("(role = 'coordinator') = (group_id is null)"),
        )

    @classmethod
    def current(cls) -> Expression:
        """The condition that a membership holds at this moment."""
        held: Expression = (cls.since <= NOW) & (cls.until.is_null() | (cls.until > NOW))
        return held

    @classmethod
    def of(cls, person: Person) -> list[Membership]:
        """What `person` is now, with each group, newest group first, in one query."""
        return _of(person=person.id)

    @classmethod
    def groups_of(
        cls,
        person: Person,
        roles: Iterable[Role] | None = None,
        phases: Iterable[Phase] | None = None,
    ) -> ModelSelect[Membership]:
        """The ids of the groups in which `person` has one of `roles`, as a subquery.

        With `phases`, only the groups that are in one of them now.
        """
        mine = cls.select(cls.group).where(
            cls.person == person, cls.group.is_null(False), cls.current()
        )
        if roles is not None:
            mine = mine.where(cls.role.in_(list(roles)))
        if phases is not None:
            mine = mine.join(Group).where(Group.phase.in_(list(phases)))
        return mine

    @classmethod
    def participants_of(cls, group: Any) -> ModelSelect[Membership]:
        """A condition's inner select: who takes part in `group` (an id or a column) now."""
        return cls.select(cls.person).where(
            cls.group == group, cls.role == Role.PARTICIPANT, cls.current()
        )

    @classmethod
    def within(cls, group_id: int) -> list[Membership]:
        """Everybody's current memberships of one group, with name and language, in one query."""
        return _within(group=group_id)

    @classmethod
    def join_group(
        cls, person: Person, group: Group, role: Role, by: Person | None = None
    ) -> Membership:
        """Give `person` a role in `group` from now on; one that they have is left as it is.

        That it was given, and by whom, stands in the security log.
        """
        held = (
            (cls.person == person) & (cls.group == group) & (cls.role == role) & cls.until.is_null()
        )
        found = cls.get_or_none(held)
        if found is not None:
            return found
        try:
            with database.atomic():
                given = cls.create(person=person, group=group, role=role, since=clock.now())
                SecurityEvent.note(EventKind.ROLE_GIVEN, person, by, group.id)
                return given
        except IntegrityError:
            # Somebody else gave it at the same moment.
            return cls.get(held)

    @classmethod
    def appoint(
        cls, person: Person, group: Group, role: Role, by: Person | None = None
    ) -> Membership:
        """Make `person` the one leader or deputy of `group`; who was it before no longer is."""
        with database.atomic():
            others = cls.group == group, cls.role == role, cls.person != person
            for held in cls.select(cls, Person).join(Person).where(*others, cls.until.is_null()):
                held.end(by)
            return cls.join_group(person, group, role, by)

    @classmethod
    def give_until(
        cls, person: Person, group: Group, role: Role, until: datetime, by: Person | None
    ) -> Membership:
        """Give `person` a role in `group` from now until `until`; one that they have is changed.

        That it was given, and by whom, stands in the security log; that it ran out does not.
        """
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == group.id)).get()
            held: Membership | None = cls.get_or_none(
                cls.person == person, cls.group == group, cls.role == role, cls.current()
            )
            if held is not None:
                cls.update(until=until).where(cls.id == held.id).execute()
                return held
            SecurityEvent.note(EventKind.ROLE_GIVEN, person, by, group.id)
            return cls.create(person=person, group=group, role=role, since=clock.now(), until=until)

    def end(self, by: Person | None) -> bool:
        """End this membership now, and note by whom; False when it had ended already."""
        with database.atomic():
            # Of two who end it at once, the second waits here and finds it ended.
            held: Membership = locked(
                Membership.select(Membership.id, Membership.until).where(Membership.id == self.id)
            ).get()
            now = clock.now()
            if held.until is not None and held.until <= now:
                return False
            Membership.update(until=now).where(Membership.id == self.id).execute()
            SecurityEvent.note(EventKind.ROLE_ENDED, self.person, by, self.group_id)
            return True

    @classmethod
    def coordinate(cls, person: Person) -> Membership:
        """Make `person` a coordinator of the organisation."""
        held = cls.get_or_none(
            cls.person == person, cls.role == Role.COORDINATOR, cls.until.is_null()
        )
        if held is not None:
            return held
        with database.atomic():
            SecurityEvent.note(EventKind.ROLE_GIVEN, person)
            return cls.create(person=person, role=Role.COORDINATOR, since=clock.now())


Membership.add_index(
    Membership.index(
        Membership.person,
        Membership.group,
        Membership.role,
        unique=True,
        where=SQL("until is null and group_id is not null"),
        name="membership_held_once",
    )
)
Membership.add_index(
    Membership.index(
        Membership.group,
        Membership.role,
        Membership.since,
        Membership.until,
        name="membership_in_group",
    )
)
Membership.add_index(
    Membership.index(
        Membership.role,
        Membership.person,
        Membership.group,
        Membership.since,
        Membership.until,
        name="membership_by_role",
    )
)


@statement
def _of(person: Slot) -> ModelSelect[Membership]:
    moves = Move.select(Move.id).where(
        Move.person == person, Move.to_group == Membership.group, Move.messages.is_null()
    )
    guides = StartGuide.select(StartGuide.id).where(
        StartGuide.group == Membership.group, StartGuide.is_open()
    )
    follow_ups = FollowUp.select(FollowUp.id).where(
        FollowUp.person == person, FollowUp.group == Membership.group, FollowUp.waits()
    )
    return (
        Membership.select(
            Membership,
            Group,
            fn.EXISTS(moves).alias("is_asked_about_messages"),
            fn.EXISTS(guides).alias("is_guided"),
            fn.EXISTS(follow_ups).alias("is_asked_again"),
        )
        .left_outer_join(Group)
        .where(Membership.person == person, Membership.current())
        .order_by(Membership.group.desc(), Membership.id)
    )


@statement
def _within(group: Slot) -> ModelSelect[Membership]:
    return (
        Membership.select(Membership, Person.id, Person.name, Person.locale)
        .join(Person)
        .where(Membership.group == group, Membership.current())
        .order_by(Person.name, Membership.id)
    )
