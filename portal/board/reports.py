"""That somebody reported a message: why and since when, and what became of it; never by whom.

A report is for who looks after the messages of the group. Nobody gets one about their own
text, and who leads gets none about others who lead or train: those reach the coordinators,
as do reports in a closed group and those that nobody else in the group can look at.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from peewee import SQL, CharField, Check, Expression, ForeignKeyField, ModelSelect, TextField, fn

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.about import AboutMessage, hold_standing, reference_to
from portal.board.looking_after import (
    Place,
    coordinates,
    finds_nobody,
    is_by_who_leads,
    leads,
    trains,
)
from portal.board.models import Post, Reply
from portal.db import UTCDateTimeField, create_once, database
from portal.groups.models import Group, Phase
from portal.people.models import Person

WORDS_LENGTH = 500


class ReportKind(StrEnum):
    """Why somebody reports a message; the values are what is stored."""

    HURTS = "hurts"
    PRIVATE = "private"
    UNTRUE = "untrue"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a report; the values are what is stored."""

    HIDDEN = "hidden"
    KEPT = "kept"


class Report(AboutMessage):
    """One person's report of one message; open until somebody looked at it."""

    reporter = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    reporter_id: int | None
    kind = CharField(16, constraints=[Check("kind in ('hurts', 'private', 'untrue', 'other')")])
    words = TextField(default="")
    at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(64)
    resolved_at = UTCDateTimeField(null=True, index=True)
    resolved_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    outcome = CharField(
        16, null=True, constraints=[Check("outcome is null or outcome in ('hidden', 'kept')")]
    )

    class Meta:
        """One submission makes one report."""

        indexes = ((("reporter", "submission_key"), True),)

    @classmethod
    def make(
        cls, message: Post | Reply, reporter: Person, kind: ReportKind, words: str, key: str
    ) -> tuple[Report, bool]:
        """Report `message`; while a report of this person about it is open there is no second.

        Returns the report and whether this call made it; raises MessageGoneError when the
        message was deleted.
        """
        with database.atomic():
            hold_standing(message)
            earlier = cls.open_of(reporter, message)
            if earlier is not None:
                return earlier, False
            report, new = create_once(
                cls,
                unique=("reporter", "submission_key"),
                reporter=reporter,
                kind=kind,
                words=words,
                at=clock.now(),
                submission_key=key,
                **reference_to(message),
            )
            if new:
                # About nobody and by nobody: the log may not tell who reported whom.
                SecurityEvent.note(EventKind.REPORTED, None, group_number=message.group_id)
            return report, new

    @classmethod
    def open_of(cls, reporter: Person, message: Post | Reply) -> Report | None:
        """The open report of `reporter` about `message`, if there is one."""
        found: Report | None = cls.get_or_none(
            cls.is_about(message), cls.reporter == reporter, cls.resolved_at.is_null()
        )
        return found

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Report]:
        """The reports that are for `person` to look at, those already looked at included."""
        found: ModelSelect[Report] = cls.with_message().where(
            cls.in_group_for(person) | cls.for_coordinator(person)
        )
        return found

    @classmethod
    def in_group_for(cls, person: Any) -> Expression:
        """The condition, in `with_message`, that it is for `person` as trainer or leader."""
        place = cls.place()
        theirs: Expression = trains(person, place) | (
            leads(person, place) & ~is_by_who_leads(place)
        )
        return theirs

    @classmethod
    def for_coordinator(cls, person: Any) -> Expression:
        """The condition, in `with_message`, that it is for `person` as coordinator."""
        place = cls.place()
        theirs: Expression = coordinates(person, place) & _reaches_past(
            place, fn.COALESCE(cls.reporter, 0)
        )
        return theirs

    @property
    def is_for_coordinators(self) -> bool:
        """Whether it reaches past those in the group."""
        return self._holds(_reaches_past(self._own_place(), self.reporter_id or 0))

    @classmethod
    def resolve(cls, message: Post | Reply, by: Person, outcome: Outcome) -> bool:
        """Close the open reports of `message` that are for `by`; False when there are none.

        Those that reach past them stay open for who they reach.
        """
        open_ones = cls.is_about(message) & cls.resolved_at.is_null()
        theirs = [report.id for report in cls.visible_to(by).where(open_ones)]
        closed = (
            cls.update(resolved_at=clock.now(), resolved_by=by, outcome=outcome)
            .where(cls.id.in_(theirs), cls.resolved_at.is_null())
            .execute()
        )
        return bool(closed)

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was looked at before `moment`; return how many reports that were."""
        deleted: int = cls.delete().where(cls.resolved_at < moment).execute()
        return deleted


def _reaches_past(place: Place, but: Any) -> Expression:
    closed = Group.select(Group.id).where(Group.phase == Phase.CLOSED)
    reaches: Expression = (
        place.group.in_(closed) | is_by_who_leads(place) | finds_nobody(place, but)
    )
    return reaches


for _name in ("post", "reply"):
    Report.add_index(
        Report.index(
            Report.reporter,
            getattr(Report, _name),
            unique=True,
            where=SQL("resolved_at is null"),
            name=f"report_of_{_name}_open_once",
        )
    )
