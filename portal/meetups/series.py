"""A series: meetups that come again in one rhythm, each of them a meetup like any other."""

from __future__ import annotations

from peewee import CharField, Check, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.meetups.models import Meetup
from portal.meetups.recurrence import Every, Rule

EVERY_LENGTH = 16


class MeetupSeries(Record):
    """The rhythm of what is to come; `nth` is which weekday of the month, where it is monthly."""

    every = CharField(
        EVERY_LENGTH,
        constraints=[Check("every in ('week', 'two_weeks', 'four_weeks', 'month')")],
    )
    nth = IntegerField(null=True)

    class Meta:
        """Only a month has weekdays to count."""

        constraints = (Check("(every = 'month') = (nth is not null)"),)

    @property
    def rule(self) -> Rule:
        """The rhythm as arithmetic."""
        return Rule(Every(self.every), self.nth)


class MeetupOccurrence(Record):
    """That a meetup is one of a series, and its `number` in the rhythm, holidays counted too.

    `apart_at` is since when it goes its own way: it alone got another time or place, and
    keeps that when all that follow are changed.
    """

    meetup = ForeignKeyField(Meetup, unique=True, on_delete="CASCADE", backref="+")
    meetup_id: int
    series = ForeignKeyField(MeetupSeries, on_delete="CASCADE", backref="+", index=False)
    series_id: int
    number = IntegerField()
    apart_at = UTCDateTimeField(null=True)

    class Meta:
        """Each step of a series is one meetup."""

        indexes = ((("series", "number"), True),)

    @classmethod
    def of(cls, meetup: Meetup) -> MeetupOccurrence | None:
        """Which one of a series `meetup` is; None when it is planned once."""
        found: MeetupOccurrence | None = cls.get_or_none(cls.meetup == meetup)
        return found

    @classmethod
    def set_apart(cls, meetup: Meetup) -> None:
        """Let `meetup`, if it is one of a series, go its own way from now on."""
        cls.update(apart_at=clock.now()).where(cls.meetup == meetup).execute()
