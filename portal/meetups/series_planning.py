"""Planning a series: all its meetups at once, each at the same time on the wall."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from portal import clock
from portal.db import database
from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, plan_meetup
from portal.meetups.recurrence import FEWEST, MOST, Repeat, Rule
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.people.models import Person


@dataclass(frozen=True)
class Timetable:
    """A plan for each meetup of a series, with its number in the rhythm; and days left out."""

    rule: Rule
    plans: tuple[tuple[int, Plan], ...]
    skipped: tuple[date, ...]

    @classmethod
    def of(cls, plan: Plan, repeat: Repeat) -> Timetable:
        """What `plan` becomes when it is repeated: each at its wall time and as long as it is.

        So in winter and in summer it begins at the same hour, which is not the same in UTC.
        """
        wall = clock.local(plan.starts_at).replace(tzinfo=None)
        days = repeat.days_from(wall.date())
        return cls(
            Rule.beginning(repeat.every, wall.date()),
            tuple((number, on_day(plan, day, wall)) for number, day in days.taken),
            days.skipped,
        )

    @property
    def is_a_series(self) -> bool:
        """Whether there are neither too few meetups for a series nor too many."""
        return FEWEST <= len(self.plans) <= MOST


def on_day(plan: Plan, day: date, wall: datetime) -> Plan:
    """`plan` on another `day`, at the clock time of `wall`; it takes as long as it did."""
    start = clock.on_wall(datetime.combine(day, wall.time()))
    return replace(plan, starts_at=start, ends_at=start + (plan.ends_at - plan.starts_at))


def plan_series(
    group: Group, timetable: Timetable, by: Person, submission_key: str
) -> tuple[Meetup, bool]:
    """The first meetup of a new series of `group`, and whether this call made the series.

    A repeated `submission_key` answers with what its first arrival made. Raises ValueError
    for a timetable that is no series.
    """
    if not timetable.is_a_series:
        raise ValueError("a series has 2 to 26 meetups")
    (number, plan), *others = timetable.plans
    with database.atomic():
        # The key is the first meetup's own: planning once and planning a series are one form.
        first, new = plan_meetup(group, plan, by, submission_key)
        if new:
            rule = timetable.rule
            series = MeetupSeries.create(every=rule.every, nth=rule.nth)
            MeetupOccurrence.create(meetup=first, series=series, number=number)
            for position, each in others:
                # No form has a key with a dot in it.
                meetup, _new = plan_meetup(group, each, by, f"series.{series.id}.{position}")
                MeetupOccurrence.create(meetup=meetup, series=series, number=position)
    return first, new
