"""Changing one meetup of a series and all that follow it, or cancelling them.

What was decided for one of them alone stays: one that was cancelled is left as it is, and one
that got its own time or place keeps both, though it takes over words. What is over, or has
begun, never changes. People hear of it once, by the first that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from portal import clock
from portal.calendars.holidays import is_public_holiday
from portal.db import database, locked
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.planning import (
    MOVING,
    Plan,
    apply_changes,
    call_off,
    change_meetup,
    differences,
)
from portal.meetups.recurrence import Rule
from portal.meetups.reminders import tell_of_change
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.notifications.kinds import Kind
from portal.people.models import Person

TIMES = frozenset({"starts_at", "ends_at"})


class TooLateError(Exception):
    """The meetup has begun, or would have: what follows cannot be changed along with it."""


@dataclass
class _Step:
    """One meetup of a series, held until the transaction ends."""

    meetup: Meetup
    occurrence: MeetupOccurrence
    is_cancelled: bool


@dataclass(frozen=True)
class _Pattern:
    """What all that follow get: which columns, and when, counted from the one that was changed."""

    wanted: frozenset[str]
    plan: Plan
    rule: Rule
    number: int
    moves_day: bool

    def differs(self, step: _Step) -> dict[str, Any]:
        """What has to change about the meetup of `step`."""
        apart = step.occurrence.apart_at is not None
        wanted = self.wanted - MOVING if apart else self.wanted
        if wanted & TIMES:
            wanted |= TIMES
        start = self._start(step)
        plan = replace(self.plan, starts_at=start, ends_at=start + self._length)
        return {
            name: value for name, value in differences(step.meetup, plan).items() if name in wanted
        }

    def _start(self, step: _Step) -> datetime:
        start = step.meetup.starts_at
        if "starts_at" not in self.wanted:
            return start
        wall = clock.local(self.plan.starts_at).replace(tzinfo=None)
        day = clock.local(start).date()
        if self.moves_day:
            day = self.rule.day_after(wall.date(), step.occurrence.number - self.number)
        return clock.on_wall(datetime.combine(day, wall.time()))

    @property
    def _length(self) -> timedelta:
        return self.plan.ends_at - self.plan.starts_at


def change_following(meetup: Meetup, plan: Plan, by: Person) -> list[date]:
    """Let `meetup` be as `plan` says, and all that follow it likewise; the days that fall out.

    What differs from before is what changes: another title leaves their times alone. Another
    day is another weekday for all, counted on in their rhythm; who would come on a public
    holiday is cancelled. When nothing differs, one that went its own way brings the others
    along. Raises TooLateError once it has begun, and for a time that is over.
    """
    occurrence = MeetupOccurrence.of(meetup)
    if occurrence is None:
        change_meetup(meetup, plan, by)
        return []
    with database.atomic():
        series, (own, *others) = _hold(occurrence)
        before = own.meetup.starts_at
        changes = differences(own.meetup, plan)
        plan = replace(
            plan, **{name: changes.get(name, getattr(own.meetup, name)) for name in TIMES}
        )
        if own.meetup.has_begun or plan.starts_at <= clock.now():
            raise TooLateError
        pattern = _pattern(series, own, plan, frozenset(changes))
        told: list[tuple[Meetup, datetime]] = []
        if changes and apply_changes(own.meetup, changes, by) and not own.is_cancelled:
            told.append((own.meetup, before))
        if "starts_at" in pattern.wanted:
            _join_again(series, own, pattern.rule)
        skipped = [day for each in others for day in _follow(each, pattern, by, told)]
        if told:
            first, was_at = told[0]
            tell_of_change(first, Kind.MOVED, by, was_at)
    return skipped


def cancel_following(meetup: Meetup, by: Person) -> int:
    """Let `meetup` and all that follow it not take place; how many that did not know it yet."""
    occurrence = MeetupOccurrence.of(meetup)
    if occurrence is None:
        raise ValueError("this meetup is not one of a series")
    with database.atomic():
        _series, (own, *others) = _hold(occurrence)
        ahead = [own] if not own.meetup.is_over else []
        ahead += [each for each in others if not each.meetup.has_begun]
        gone = [each.meetup for each in ahead if call_off(each.meetup, by)]
        if gone:
            tell_of_change(gone[0], Kind.CANCELLED, by, None, whole=True)
    return len(gone)


def _hold(occurrence: MeetupOccurrence) -> tuple[MeetupSeries, list[_Step]]:
    """The series, and its meetups from this one on; always locked in this order.

    The series first, so that of two who change it one waits; then the meetups as they were
    made. Everybody else holds one meetup and no series.
    """
    series: MeetupSeries = locked(
        MeetupSeries.select().where(MeetupSeries.id == occurrence.series_id)
    ).get()
    here = (MeetupOccurrence.series == series) & (MeetupOccurrence.number >= occurrence.number)
    of_them = MeetupOccurrence.select(MeetupOccurrence.meetup).where(here)
    query = Meetup.select().where(Meetup.id.in_(of_them)).order_by(Meetup.id)
    held = {each.id: each for each in locked(query)}
    cancelled = {
        each.meetup_id
        for each in MeetupCancellation.select(MeetupCancellation.meetup).where(
            MeetupCancellation.meetup.in_(list(held))
        )
    }
    steps = MeetupOccurrence.select().where(here).order_by(MeetupOccurrence.number)
    return series, [_Step(held[o.meetup_id], o, o.meetup_id in cancelled) for o in steps]


def _pattern(series: MeetupSeries, own: _Step, plan: Plan, changed: frozenset[str]) -> _Pattern:
    apart = own.occurrence.apart_at is not None
    wanted = changed or (MOVING if apart else frozenset())
    day, before = (clock.local(each).date() for each in (plan.starts_at, own.meetup.starts_at))
    moves_day = "starts_at" in wanted and (apart or day != before)
    rule = series.rule.moved_to(day) if moves_day else series.rule
    return _Pattern(wanted, plan, rule, own.occurrence.number, moves_day)


def _join_again(series: MeetupSeries, own: _Step, rule: Rule) -> None:
    """The one that was changed is what the others follow: it does not go its own way any more."""
    MeetupOccurrence.update(apart_at=None).where(MeetupOccurrence.id == own.occurrence.id).execute()
    series.nth = rule.nth
    series.save()


def _follow(
    step: _Step, pattern: _Pattern, by: Person, told: list[tuple[Meetup, datetime]]
) -> list[date]:
    """Let one that follows change along; the day on which it cannot be, if it fell out."""
    if step.is_cancelled or step.meetup.has_begun:
        return []
    before, changes = step.meetup.starts_at, pattern.differs(step)
    if not changes:
        return []
    day = clock.local(changes.get("starts_at", before)).date()
    if day != clock.local(before).date() and is_public_holiday(day):
        call_off(step.meetup, by)
        return [day]
    if apply_changes(step.meetup, changes, by):
        told.append((step.meetup, before))
    return []
