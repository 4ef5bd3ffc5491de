"""Leaving a group: with one tap, and never with a reason.

Who left by themselves can come back for some days. Whoever was taken out by a trainer or the
coordinator, such as somebody who never came, asks them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.endings import end_participation
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person

CAN_COME_BACK = timedelta(days=7)


class Leaving(Record):
    """That somebody stopped taking part in a group, and by whom it ended; `undone_at` says back."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)
    undone_at = UTCDateTimeField(null=True)

    @classmethod
    def take(cls, group: Group, person: Person, by: Person) -> Leaving | None:
        """End what `person` is in `group` as a participant; None when they take no part.

        See `end_participation` for what ends with it.
        """
        with database.atomic():
            ended = end_participation(person, group, by)
            if ended is None:
                return None
            return cls.create(group=group, person=person, by=by, at=ended.until)

    @classmethod
    def latest(cls, group_id: int, person: Person) -> Leaving | None:
        """The last time that `person` left that group and stayed away; None without one."""
        found: Leaving | None = (
            cls.select()
            .where(cls.group == group_id, cls.person == person, cls.undone_at.is_null())
            .order_by(cls.id.desc())
            .first()
        )
        return found

    @classmethod
    def of(cls, person: Person) -> list[Leaving]:
        """The groups that `person` left in the last days, with the groups, newest first."""
        return list(
            cls.select(cls, Group)
            .join(Group)
            .where(
                cls.person == person,
                cls.undone_at.is_null(),
                cls.at > clock.now() - CAN_COME_BACK,
            )
            .order_by(cls.id.desc())
        )

    @property
    def until(self) -> datetime:
        """Until when it can be undone."""
        return self.at + CAN_COME_BACK

    @property
    def can_be_undone(self) -> bool:
        """Whether the person can still come back by themselves."""
        ended = Phase(self.group.phase) is Phase.CLOSED
        own = self.by_id == self.person_id
        return own and not ended and self.undone_at is None and clock.now() < self.until

    def undo(self, as_before: bool) -> bool:
        """Come back, as if nothing happened or as somebody new; False when it is too late.

        `as_before` opens again what could be read before; somebody new reads from now on.
        """
        with database.atomic():
            locked(Group.select(Group.id).where(Group.id == self.group_id)).get()
            held: Leaving = Leaving.get_by_id(self.id)
            if not held.can_be_undone:
                return False
            Leaving.update(undone_at=clock.now()).where(Leaving.id == self.id).execute()
            membership = Membership.join_group(
                self.person, self.group, Role.PARTICIPANT, self.person
            )
            if as_before:
                Membership.update(since=self._was_since()).where(
                    Membership.id == membership.id
                ).execute()
            return True

    def _was_since(self) -> datetime:
        before = (
            Membership.select()
            .where(
                Membership.person == self.person_id,
                Membership.group == self.group_id,
                Membership.role == Role.PARTICIPANT,
                Membership.until == self.at,
            )
            .order_by(Membership.since)
            .first()
        )
        return before.since if before is not None else clock.now()
