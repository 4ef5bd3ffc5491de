"""Finding a date together: dates that are put to a group, and what each says to each of them.

One is open at a time. It closes when a date is chosen, when it is taken back, or by the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import (
    SQL,
    CharField,
    Check,
    Expression,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
)

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.memberships import Membership
from portal.groups.models import PLACE_LENGTH, Group
from portal.groups.news import tell_group
from portal.meetups.models import KEY_LENGTH, READERS, STATUS_LENGTH, TITLE_LENGTH, Meetup
from portal.people.models import Person
from portal.sessions.models import RsvpStatus

DATES_AT_LEAST, DATES_AT_MOST = 2, 6


class ClosedError(Exception):
    """The poll is over, or the date lies behind us: nothing can be answered or chosen."""


class OpenAlreadyError(Exception):
    """The group is asked about dates already."""


class DatePoll(Record):
    """A question to a group: when shall we meet? `minutes` is how long the meetup takes.

    `closes_at`, when there is one, ends it by the clock. `meetup` is what came of it.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    title = CharField(TITLE_LENGTH)
    place = CharField(PLACE_LENGTH)
    minutes = IntegerField(constraints=[Check("minutes > 0")])
    created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    created_by_id: int | None
    created_at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH)
    closes_at = UTCDateTimeField(null=True)
    closed_at = UTCDateTimeField(null=True)
    closed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    meetup = ForeignKeyField(Meetup, null=True, on_delete="SET NULL", backref="+")
    meetup_id: int | None

    class Meta:
        """One submission asks once."""

        indexes = ((("created_by", "submission_key"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[DatePoll]:
        """The polls that `person` may read: as meetups, those of their own groups."""
        return cls.select().where(cls.group.in_(Membership.groups_of(person, READERS)))

    @classmethod
    def is_open(cls) -> Expression:
        """The condition that people can still answer it."""
        by_clock: Expression = cls.closes_at.is_null() | (cls.closes_at > clock.now())
        opened: Expression = cls.closed_at.is_null() & by_clock
        return opened

    @classmethod
    def open_in(cls, group: Group) -> DatePoll | None:
        """What `group` is asked now; None when it is not."""
        found: DatePoll | None = cls.get_or_none(cls.group == group, cls.is_open())
        return found

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete the polls that were made before `moment`; return how many that were."""
        deleted: int = cls.delete().where(cls.created_at < moment).execute()
        return deleted

    @property
    def takes_answers(self) -> bool:
        """Whether people can still answer it."""
        by_clock = self.closes_at is None or clock.now() < self.closes_at
        return self.closed_at is None and by_clock

    @property
    def length(self) -> timedelta:
        """How long the meetup takes."""
        return timedelta(minutes=self.minutes)


class PollDate(Record):
    """One date that is put to the group."""

    poll = ForeignKeyField(DatePoll, on_delete="CASCADE", backref="dates", index=False)
    poll_id: int
    starts_at = UTCDateTimeField()

    class Meta:
        """A date is put once."""

        indexes = ((("poll", "starts_at"), True),)

    @property
    def is_past(self) -> bool:
        """Whether this date has come meanwhile."""
        return self.starts_at <= clock.now()


class DateAnswer(Record):
    """Whether somebody can come on one of the dates, and since when they say so."""

    date = ForeignKeyField(PollDate, on_delete="CASCADE", backref="+", index=False)
    date_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    status = CharField(
        STATUS_LENGTH, constraints=[Check("status in ('coming', 'maybe', 'cannot')")]
    )
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One answer a person and date."""

        indexes = ((("date", "person"), True),)


DatePoll.add_index(
    DatePoll.index(
        DatePoll.group, unique=True, where=SQL("closed_at is null"), name="date_poll_open_once"
    )
)


@dataclass(frozen=True)
class Question:
    """What is put to a group: what, where, how long, which moments, and until when."""

    title: str
    place: str
    minutes: int
    dates: tuple[datetime, ...]
    closes_at: datetime | None = None


def open_poll(
    group: Group, question: Question, by: Person, submission_key: str
) -> tuple[DatePoll, bool]:
    """Put dates to `group`; return the poll and whether this call made it.

    Raises OpenAlreadyError while another one is open, and ValueError for too few, too many or
    doubled dates, or one that has come.
    """
    dates = sorted(question.dates)
    proper = len(set(dates)) == len(dates) and DATES_AT_LEAST <= len(dates) <= DATES_AT_MOST
    with database.atomic():
        locked(Group.select(Group.id).where(Group.id == group.id)).get()
        earlier: DatePoll | None = DatePoll.get_or_none(
            DatePoll.created_by == by, DatePoll.submission_key == submission_key
        )
        if earlier is not None:
            return earlier, False
        if not proper or dates[0] <= clock.now():
            raise ValueError("some dates to come, each once")
        if DatePoll.open_in(group) is not None:
            raise OpenAlreadyError
        _close_what_ended(group)
        poll = DatePoll.create(
            group=group,
            title=question.title,
            place=question.place,
            minutes=question.minutes,
            created_by=by,
            created_at=clock.now(),
            submission_key=submission_key,
            closes_at=question.closes_at,
        )
        for moment in dates:
            PollDate.create(poll=poll, starts_at=moment)
        to = f"/groups/{group.id}/meetups/polls/{poll.id}"
        tell_group(group.id, f"poll:{poll.id}", to, besides=[by.id])
    return poll, True


def answer(date: PollDate, person: Person, status: RsvpStatus) -> DateAnswer:
    """Keep what `person` says to one date; the same again changes nothing. Raises ClosedError."""
    with database.atomic():
        poll = hold_poll(date.poll_id)
        if not poll.takes_answers or date.is_past:
            raise ClosedError
        given, new = create_once(
            DateAnswer,
            unique=("date", "person"),
            date=date,
            person=person,
            status=status,
            at=clock.now(),
        )
        if not new and given.status != status:
            given.status, given.at = status, clock.now()
            given.save(only=[DateAnswer.status, DateAnswer.at])
    return given


def withdraw(poll: DatePoll, by: Person) -> bool:
    """Close `poll` without a date; False when it was closed before."""
    with database.atomic():
        if hold_poll(poll.id).closed_at is not None:
            return False
        DatePoll.update(closed_at=clock.now(), closed_by=by).where(DatePoll.id == poll.id).execute()
    return True


def hold_poll(poll_id: int) -> DatePoll:
    """That poll as it is now, held until the transaction ends."""
    held: DatePoll = locked(DatePoll.select().where(DatePoll.id == poll_id)).get()
    return held


def _close_what_ended(group: Group) -> None:
    """Write down that a poll is over which the clock ended, to make room for another."""
    DatePoll.update(closed_at=DatePoll.closes_at).where(
        DatePoll.group == group, DatePoll.closed_at.is_null()
    ).execute()
