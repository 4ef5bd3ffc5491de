"""Two groups that go on as one: a new group, with both old ones ended and kept to read."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.appointments import Appointment
from portal.groups.assistants import end_assisting
from portal.groups.members import Member
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.groups.moving import hold_groups
from portal.groups.rests import Rest
from portal.people.models import Person

KEY_LENGTH = 64
CAN_MERGE = (Phase.PLANNED, Phase.COURSE, Phase.SUPPORTGROEP)


class CannotMergeError(Exception):
    """The two are one and the same, or not in the same phase, or do not follow one programme."""


class Merge(Record):
    """That two groups became one: which, since when, and by whom."""

    one = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    one_id: int
    other = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    other_id: int
    into = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    into_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH)

    class Meta:
        """One submission merges once."""

        table_name = "group_merge"
        indexes = ((("by", "submission_key"), True),)

    @classmethod
    def take(
        cls, one: Group, other: Group, name: str, place: str, by: Person, submission_key: str
    ) -> tuple[Merge, bool]:
        """Make one new group of everybody in `one` and `other`; return it and whether now.

        Its board and agreements are empty. Everybody keeps reading in their old group, which
        has ended. Who led `one` leads for now, and who led `other` is deputy. Raises
        CannotMergeError.
        """
        with database.atomic():
            hold_groups(one, other)
            earlier: Merge | None = cls.get_or_none(
                cls.by == by, cls.submission_key == submission_key
            )
            if earlier is not None:
                return earlier, False
            one, other = Group.get_by_id(one.id), Group.get_by_id(other.id)
            if not can_merge(one, other):
                raise CannotMergeError
            into = _new_group(one, name, place, by)
            leading = [_who_leads(group) for group in (one, other)]
            for group in (one, other):
                _take_along(group, into, by)
                _end(group, by)
            for person, role in zip(leading, (Role.LEADER, Role.DEPUTY), strict=True):
                if person is not None:
                    Appointment.make(into, person, role, by)
            return create_once(
                cls,
                unique=("by", "submission_key"),
                one=one,
                other=other,
                into=into,
                by=by,
                at=clock.now(),
                submission_key=submission_key,
            )


def can_merge(one: Group, other: Group) -> bool:
    """Whether two groups can go on as one."""
    alike = one.phase == other.phase and one.programme == other.programme
    return one.id != other.id and alike and Phase(one.phase) in CAN_MERGE


def _new_group(like: Group, name: str, place: str, by: Person) -> Group:
    into = Group.start(name, like.programme, place, by)
    if into.phase != like.phase:
        # What both went through lies behind it.
        Group.update(phase=like.phase).where(Group.id == into.id).execute()
        PhaseChange.create(group=into, phase=like.phase, by=by, at=clock.now())
        SecurityEvent.note(EventKind.PHASE_CHANGED, None, by, into.id)
        into.phase = like.phase
    return into


def _who_leads(group: Group) -> Person | None:
    members = Member.all_of(group)
    return next((each.person for each in members if Role.LEADER in each.roles), None)


def _take_along(group: Group, into: Group, by: Person) -> None:
    for member in Member.all_of(group):
        for role in (Role.PARTICIPANT, Role.TRAINER, Role.ASSISTANT):
            if role in member.roles:
                Membership.join_group(member.person, into, role, by)


def _end(group: Group, by: Person) -> None:
    Rest.end(group, by)
    end_assisting(group, by)
    Group.update(phase=Phase.CLOSED).where(Group.id == group.id).execute()
    PhaseChange.create(group=group, phase=Phase.CLOSED, by=by, at=clock.now())
    SecurityEvent.note(EventKind.PHASE_CHANGED, None, by, group.id)
