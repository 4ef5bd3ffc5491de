"""Meetups that come again: planned together, and changed one by one or all that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from peewee import CharField, Check, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.models import Group
from portal.meetups.models import KEY_LENGTH, Meetup, MeetupCancellation
from portal.meetups.planning import Plan, cancel_meetup, change_meetup, plan_meetup
from portal.meetups.recurrence import Rhythm, at_wall_time, occurrences
from portal.people.models import Person

RHYTHM_LENGTH = 16


class MeetupSeries(Record):
    """That a group meets in a rhythm; what was planned is meetups like any other."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    rhythm = CharField(
        RHYTHM_LENGTH,
        constraints=[Check("rhythm in ('weekly', 'two weeks', 'four weeks', 'monthly')")],
    )
    created_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    created_at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH)

    class Meta:
        """One submission plans one series."""

        indexes = ((("created_by", "submission_key"), True),)


class SeriesMeetup(Record):
    """That a meetup is one of a series, and the how-manieth, counted from 1.

    `apart_at` says since when it goes its own way, for it was changed alone.
    """

    series = ForeignKeyField(MeetupSeries, on_delete="CASCADE", backref="+", index=False)
    series_id: int
    meetup = ForeignKeyField(Meetup, unique=True, on_delete="CASCADE", backref="+")
    meetup_id: int
    position = IntegerField()
    apart_at = UTCDateTimeField(null=True)

    class Meta:
        """Each place in a series is taken once."""

        indexes = ((("series", "position"), True),)


def plan_series(
    group: Group, plan: Plan, rhythm: Rhythm, times: int, by: Person, submission_key: str
) -> tuple[list[Meetup], tuple[date, ...]]:
    """Plan `times` meetups as `plan` says, from its own date on; once for each form.

    Returns them in order, and the public holidays that are passed over.
    """
    length = plan.ends_at - plan.starts_at
    found = occurrences(plan.starts_at, rhythm, times)
    with database.atomic():
        locked(Group.select(Group.id).where(Group.id == group.id)).get()
        series, new = create_once(
            MeetupSeries,
            unique=("created_by", "submission_key"),
            group=group,
            rhythm=rhythm,
            created_by=by,
            created_at=clock.now(),
            submission_key=submission_key,
        )
        if not new:
            return _meetups_of(series), found.skipped
        meetups = []
        for position, start in enumerate(found.starts, start=1):
            occurrence = replace(plan, starts_at=start, ends_at=start + length)
            meetup, _ = plan_meetup(group, occurrence, by, f"series-{series.id}-{position}")
            SeriesMeetup.create(series=series, meetup=meetup, position=position)
            meetups.append(meetup)
    return meetups, found.skipped


def change_alone(meetup: Meetup, plan: Plan, by: Person) -> bool:
    """Let `meetup` be as `plan` says and go its own way; return whether anything differs."""
    with database.atomic():
        changed = change_meetup(meetup, plan, by)
        if changed:
            SeriesMeetup.update(apart_at=clock.now()).where(
                SeriesMeetup.meetup == meetup, SeriesMeetup.apart_at.is_null()
            ).execute()
    return changed


def change_following(meetup: Meetup, plan: Plan, by: Person) -> int:
    """Let `meetup` be as `plan` says, and all that follow in its series with it; count them.

    Those that follow move by as many days, to the same time on the clock, and get the same
    title, place, note and length. What was decided for one alone stays: one that was changed
    by itself, or cancelled, is left as it is; so is what has begun. The group is told once, of
    the first that changed.
    """
    old, new = clock.local(meetup.starts_at), clock.local(plan.starts_at)
    days = new.date() - old.date()
    length = plan.ends_at - plan.starts_at
    with database.atomic():
        locked(Group.select(Group.id).where(Group.id == meetup.group_id)).get()
        changed = 0
        for each in _following(meetup):
            start = plan.starts_at
            if each != meetup:
                day = clock.local(each.starts_at).date() + days
                start = at_wall_time(day, new.time().replace(tzinfo=None))
            wanted = replace(plan, starts_at=start, ends_at=start + length)
            changed += change_meetup(each, wanted, by, tells=not changed)
    return changed


def cancel_following(meetup: Meetup, by: Person) -> int:
    """Let `meetup` and all that follow in its series not take place; count them.

    The group is told once, of the first.
    """
    with database.atomic():
        locked(Group.select(Group.id).where(Group.id == meetup.group_id)).get()
        cancelled = 0
        for each in _following(meetup, apart_too=True):
            cancelled += cancel_meetup(each, by, tells=not cancelled)
    return cancelled


def rhythm_of(meetup: Meetup) -> Rhythm | None:
    """The rhythm of the series that `meetup` is of; None for one by itself. One query."""
    found = (
        MeetupSeries.select(MeetupSeries.rhythm)
        .join(SeriesMeetup)
        .where(SeriesMeetup.meetup == meetup)
        .first()
    )
    return Rhythm(found.rhythm) if found is not None else None


def _meetups_of(series: MeetupSeries) -> list[Meetup]:
    return list(
        Meetup.select()
        .join(SeriesMeetup)
        .where(SeriesMeetup.series == series)
        .order_by(SeriesMeetup.position)
    )


def _following(meetup: Meetup, apart_too: bool = False) -> list[Meetup]:
    """`meetup` and what follows it in its series, in order, and was not decided on by itself."""
    own = SeriesMeetup.get_or_none(SeriesMeetup.meetup == meetup)
    if own is None:
        return [meetup]
    found = (
        Meetup.select()
        .join(SeriesMeetup)
        .where(
            SeriesMeetup.series == own.series_id,
            SeriesMeetup.position > own.position,
            Meetup.starts_at > clock.now(),
            Meetup.id.not_in(MeetupCancellation.select(MeetupCancellation.meetup)),
        )
        .order_by(SeriesMeetup.position)
    )
    if not apart_too:
        found = found.where(SeriesMeetup.apart_at.is_null())
    return [meetup, *found]
