"""A session of a group, and what happened to it: moved, cancelled, answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from peewee import BooleanField, CharField, Check, ForeignKeyField, IntegerField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.memberships import Membership
from portal.groups.models import PLACE_LENGTH, SLUG_LENGTH, Group
from portal.people.models import Person

TITLE_LENGTH = 120
NOTE_LENGTH = 500
CODE_DIGITS = 4
CHECK_IN_BEFORE = timedelta(minutes=60)
CHECK_IN_AFTER = timedelta(minutes=60)
CALENDAR_LOOKS_BACK = timedelta(days=30)


class Session(Record):
    """One meeting of a group: a dated lesson of its programme, or something of its own.

    `lesson` is a slug of the programme, or None. `title` is the trainers' own
    subject; without it the lesson's title is shown in the reader's language.
    `revision` counts the changes, and `changed_at` is the last: calendars ask for both.
    `interpreter` is a language tag such as "ar", or empty for none.
    """

    group = ForeignKeyField(Group, backref="sessions", on_delete="CASCADE", index=False)
    group_id: int
    lesson = CharField(SLUG_LENGTH, null=True)
    title = CharField(TITLE_LENGTH, default="")
    starts_at = UTCDateTimeField()
    ends_at = UTCDateTimeField()
    place = CharField(PLACE_LENGTH, default="")
    entrance = CharField(NOTE_LENGTH, default="")
    bring = CharField(NOTE_LENGTH, default="")
    childcare = BooleanField(default=False)
    interpreter = CharField(8, default="")
    check_in_code = CharField(CODE_DIGITS, index=True)
    created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    created_by_id: int | None
    created_at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(64, null=True)
    revision = IntegerField(default=0)
    changed_at = UTCDateTimeField(default=clock.now)

    class Meta:
        """A session ends after it starts; one submission plans one session."""

        constraints = (Check("ends_at > starts_at"),)
        indexes = (
            (("group", "starts_at"), False),
            (("group", "ends_at"), False),
            (("created_by", "submission_key"), True),
        )

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Session]:
        """The sessions that `person` may read: those of their own groups."""
        return cls.select().where(cls.group.in_(Membership.groups_of(person)))

    @classmethod
    def for_calendar(cls, person: Person) -> ModelSelect[Session]:
        """What stands in `person`'s calendar: from 30 days ago on, cancelled ones as well."""
        since = clock.now() - CALENDAR_LOOKS_BACK
        return cls.visible_to(person).where(cls.ends_at > since).order_by(cls.starts_at, cls.id)

    @property
    def window_opens_at(self) -> datetime:
        """From when on people can check in: 60 minutes before the start."""
        return self.starts_at - CHECK_IN_BEFORE

    @property
    def window_closes_at(self) -> datetime:
        """Until when people can check in: 60 minutes after the end."""
        return self.ends_at + CHECK_IN_AFTER

    @property
    def check_in_is_open(self) -> bool:
        """Whether this moment lies in the window for checking in."""
        return self.window_opens_at <= clock.now() < self.window_closes_at

    @property
    def is_now(self) -> bool:
        """Whether the session has begun and is not over."""
        return self.starts_at <= clock.now() < self.ends_at

    @property
    def is_over(self) -> bool:
        """Whether the session has ended by the clock."""
        return self.ends_at <= clock.now()


class SessionMove(Record):
    """That a session got another time or place: what it was before, when that changed, by whom."""

    session = ForeignKeyField(Session, backref="moves", on_delete="CASCADE")
    session_id: int
    old_starts_at = UTCDateTimeField()
    old_ends_at = UTCDateTimeField()
    old_place = CharField(PLACE_LENGTH, default="")
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)


class Cancellation(Record):
    """That a session does not take place: since when, by whom, and what comes instead."""

    session = ForeignKeyField(Session, unique=True, backref="cancellations", on_delete="CASCADE")
    session_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)
    instead = CharField(NOTE_LENGTH, default="")

    class Meta:
        """Other things can be cancelled as well, so the table says which these are."""

        table_name = "session_cancellation"


class RsvpStatus(StrEnum):
    """What somebody says about coming; the values are those of the form and the database."""

    COMING = "coming"
    MAYBE = "maybe"
    CANNOT = "cannot"


class Obstacle(StrEnum):
    """What keeps somebody away that a trainer may solve; illness is never asked."""

    WORK = "work"
    CHILDCARE = "childcare"
    TRANSPORT = "transport"
    INTERPRETER = "interpreter"
    OTHER = "other"


class SessionRsvp(Record):
    """Whether a person comes to a session, and since when they say so; one for both."""

    session = ForeignKeyField(Session, backref="rsvps", on_delete="CASCADE", index=False)
    session_id: int
    person = ForeignKeyField(Person, backref="session_rsvps", on_delete="CASCADE")
    person_id: int
    status = CharField(8)
    obstacle = CharField(12, default="")
    since = UTCDateTimeField(default=clock.now)

    class Meta:
        """One answer a person and session; an obstacle belongs to "cannot" only."""

        constraints = (
            Check("status in ('coming', 'maybe', 'cannot')"),
            Check("obstacle in ('', 'work', 'childcare', 'transport', 'interpreter', 'other')"),
            Check("obstacle = '' or status = 'cannot'"),
        )
        indexes = ((("session", "person"), True),)
