"""Who was at a meetup: each says so with one tap, or who leads the group writes it down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, ForeignKeyField, fn

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.models import Group, Phase
from portal.meetups.holding import hold_to_tell
from portal.meetups.models import Meetup, MeetupCancellation
from portal.people.models import Person


class MeetupAttendance(Record):
    """That a person was at a meetup: who wrote that down, and when."""

    meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+", index=False)
    meetup_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """A person was there once."""

        indexes = ((("meetup", "person"), True),)


@dataclass(frozen=True)
class Gathering:
    """The last meetup of a group that took place, and how many were there; never who."""

    group_id: int
    ended_at: datetime
    people: int


def check_in(meetup: Meetup, person: Person, by: Person) -> bool:
    """Write down that `person` was there; False when that was written down before.

    Raises NotNowError before it begins, 4 weeks after its end, and when it was cancelled.
    """
    with database.atomic():
        held = hold_to_tell(meetup)
        _attendance, new = create_once(
            MeetupAttendance,
            unique=("meetup", "person"),
            meetup=held,
            person=person,
            by=by,
            at=clock.now(),
        )
    return new


def take_back(meetup: Meetup, person: Person) -> bool:
    """Let `person` not have been there; False when that was not written down.

    Raises NotNowError as `check_in` does.
    """
    with database.atomic():
        held = hold_to_tell(meetup)
        own = (MeetupAttendance.meetup == held) & (MeetupAttendance.person == person)
        return bool(MeetupAttendance.delete().where(own).execute())


def who_was_there(meetup: Meetup) -> dict[int, MeetupAttendance]:
    """What was written down, by the id of the person, in one query."""
    found = MeetupAttendance.select().where(MeetupAttendance.meetup == meetup)
    return {each.person_id: each for each in found}


def last_gatherings(group_ids: Iterable[int]) -> dict[int, Gathering]:
    """The last meetup that took place, of these groups that are supportgroepen; one query."""
    later = Meetup.alias()
    took_place = Meetup.id.not_in(MeetupCancellation.select(MeetupCancellation.meetup))
    since = later.select(later.id).where(
        later.group == Meetup.group,
        later.ends_at <= clock.now(),
        later.ends_at > Meetup.ends_at,
        later.id.not_in(MeetupCancellation.select(MeetupCancellation.meetup)),
    )
    asked = (
        Meetup.select(
            Meetup.id, Meetup.group, Meetup.ends_at, fn.COUNT(MeetupAttendance.id).alias("people")
        )
        .join(Group)
        .join_from(Meetup, MeetupAttendance, JOIN.LEFT_OUTER)
        .where(
            Meetup.group.in_(list(group_ids)),
            Group.phase == Phase.SUPPORTGROEP,
            Meetup.ends_at <= clock.now(),
            took_place,
            ~fn.EXISTS(since),
        )
        .group_by(Meetup.id, Meetup.group, Meetup.ends_at)
        .order_by(Meetup.id)
    )
    rows: Iterable[Any] = asked
    return {row.group_id: Gathering(row.group_id, row.ends_at, row.people) for row in rows}
