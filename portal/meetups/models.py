"""A meetup of a group, and what happened to it: moved, cancelled, answered."""

from __future__ import annotations

from datetime import timedelta

from peewee import CharField, Check, ForeignKeyField, IntegerField, ModelSelect, TextField

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.memberships import Membership, Role
from portal.groups.models import PLACE_LENGTH, Group
from portal.people.models import Person

TITLE_LENGTH = 120
NOTE_LENGTH = 1000
KEY_LENGTH = 64
STATUS_LENGTH = 8
READERS = (Role.PARTICIPANT, Role.TRAINER, Role.GUEST)
CALENDAR_LOOKS_BACK = timedelta(days=30)


class Meetup(Record):
    """One time that a group comes together by its own plan.

    `note` has 1,000 characters at most. `revision` counts the changes, and
    `changed_at` is the last: calendars ask for both.
    """

    group = ForeignKeyField(Group, backref="+", on_delete="CASCADE", index=False)
    group_id: int
    title = CharField(TITLE_LENGTH)
    starts_at = UTCDateTimeField()
    ends_at = UTCDateTimeField()
    place = CharField(PLACE_LENGTH)
    note = TextField(default="")
    created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    created_by_id: int | None
    created_at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH)
    revision = IntegerField(default=0)
    changed_at = UTCDateTimeField(default=clock.now)

    class Meta:
        """A meetup ends after it starts; one submission plans one meetup."""

        constraints = (Check("ends_at > starts_at"),)
        indexes = (
            (("group", "starts_at"), False),
            (("group", "ends_at"), False),
            (("created_by", "submission_key"), True),
        )

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Meetup]:
        """The meetups that `person` may read: those of their own groups, as no substitute."""
        return cls.select().where(cls.group.in_(Membership.groups_of(person, READERS)))

    @classmethod
    def for_calendar(cls, person: Person) -> ModelSelect[Meetup]:
        """What stands in `person`'s calendar: from 30 days ago on, cancelled ones as well."""
        return (
            cls.visible_to(person)
            .where(cls.ends_at >= clock.now() - CALENDAR_LOOKS_BACK)
            .order_by(cls.starts_at, cls.id)
        )

    @property
    def has_begun(self) -> bool:
        """Whether the meetup has started by the clock; from then on no answer changes."""
        return self.starts_at <= clock.now()

    @property
    def is_now(self) -> bool:
        """Whether the meetup has begun and is not over."""
        return self.has_begun and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether the meetup has ended by the clock."""
        return self.ends_at <= clock.now()


class MeetupMove(Record):
    """That a meetup got another time or place: what it was before, when that changed, by whom."""

    meetup = ForeignKeyField(Meetup, backref="+", on_delete="CASCADE")
    meetup_id: int
    old_starts_at = UTCDateTimeField()
    old_ends_at = UTCDateTimeField()
    old_place = CharField(PLACE_LENGTH)
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)


class MeetupCancellation(Record):
    """That a meetup does not take place: since when, and by whom."""

    meetup = ForeignKeyField(Meetup, unique=True, backref="+", on_delete="CASCADE")
    meetup_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)


class MeetupRsvp(Record):
    """Whether a person comes to a meetup, and since when they say so; one for both."""

    meetup = ForeignKeyField(Meetup, backref="+", on_delete="CASCADE", index=False)
    meetup_id: int
    person = ForeignKeyField(Person, backref="+", on_delete="CASCADE")
    person_id: int
    status = CharField(
        STATUS_LENGTH, constraints=[Check("status in ('coming', 'maybe', 'cannot')")]
    )
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One answer a person and meetup."""

        indexes = ((("meetup", "person"), True),)
