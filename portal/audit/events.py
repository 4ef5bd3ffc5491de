"""The security log: what happened to whom, by whom and when; never a text, name or secret."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from peewee import JOIN, CharField, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.people.models import Person


class EventKind(StrEnum):
    """What can happen; the values are what is stored."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    DEVICE_ENDED = "device ended"
    CARD_ISSUED = "card issued"
    CARD_REPLACED = "card replaced"
    CARD_SPENT = "card spent"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - the name of an event
    RESET_ASKED = "reset asked"
    SECOND_STEP_ADDED = "second step added"
    SECOND_STEP_REMOVED = "second step removed"
    RECOVERY_CODE_USED = "recovery code used"
    CONFIRMED = "confirmed"
    ROLE_GIVEN = "role given"
    ROLE_ENDED = "role ended"
    PHASE_CHANGED = "phase changed"
    EXPORTED = "exported"
    ERASURE_ASKED = "erasure asked"
    ERASURE_UNDONE = "erasure undone"
    ERASED = "erased"
    REPORTED = "reported"
    HIDDEN = "hidden"
    SHOWN_AGAIN = "shown again"
    COORDINATOR_LOOKED = "coordinator looked"
    STORY_APPROVED = "story approved"
    STORY_SHOWN = "story shown"
    STORY_DECLINED = "story declined"
    STORY_TAKEN_DOWN = "story taken down"
    STORY_TAKEN_BACK = "story taken back"


KIND_LENGTH = 32


class SecurityEvent(Record):
    """One thing that happened: about `person`, done by `by`; both go when the person is erased.

    `group_number` is the id of the group it happened in, where it happened in one. It is no
    reference, for the log may outlive the group.
    """

    person = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    person_id: int | None
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    kind = CharField(KIND_LENGTH)
    group_number = IntegerField(null=True)
    at = UTCDateTimeField(default=clock.now, index=True)

    @classmethod
    def note(
        cls,
        kind: EventKind,
        person: Person | None,
        by: Person | None = None,
        group_number: int | None = None,
    ) -> None:
        """Write down that `kind` happened to `person` now, done by `by` (None: the portal)."""
        cls.create(kind=kind, person=person, by=by, group_number=group_number, at=clock.now())

    @classmethod
    def note_each(cls, kind: EventKind, people: Iterable[Person], by: Person | None) -> None:
        """Write down that `kind` happened to each of `people` now, in one query."""
        now = clock.now()
        rows = [{"kind": kind, "person": each, "by": by, "at": now} for each in people]
        cls.insert_many(rows).execute()

    @classmethod
    def about(cls, person: Person, at_most: int) -> list[SecurityEvent]:
        """The last `at_most` events about `person`, newest first, with who did each; one query."""
        return list(
            cls.select(cls, Person)
            .join(Person, JOIN.LEFT_OUTER, on=cls.by)
            .where(cls.person == person)
            .order_by(cls.id.desc())
            .limit(at_most)
        )

    @classmethod
    def happened(cls, kind: EventKind, person: Person, since: datetime) -> bool:
        """Whether `kind` happened to `person` after `since`; for a form that arrives twice."""
        found: bool = (
            cls.select().where(cls.person == person, cls.kind == kind, cls.at > since).exists()
        )
        return found

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what happened before `moment`; return how many events that were."""
        deleted: int = cls.delete().where(cls.at < moment).execute()
        return deleted
