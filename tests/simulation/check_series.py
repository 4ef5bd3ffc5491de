"""A series keeps its hour on the wall and its rhythm, and comes on no public holiday."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from tests.simulation.broken import insist
from tests.simulation.holidays import is_holiday, local

STEPS = {"week": 7, "two_weeks": 14, "four_weeks": 28}
DAYS_IN_WEEK = 7


@dataclass(frozen=True)
class _One:
    """One of a series that went along with it; `start` as clocks in Amsterdam show it."""

    meetup: int
    number: int
    start: datetime

    @property
    def day(self) -> date:
        """The day on which it is."""
        return self.start.date()

    def changed(
        self, moves: list[MeetupMove], what: Callable[[datetime], object]
    ) -> datetime | None:
        """When `what` of its start was changed last; None when it never was.

        All that are changed along with one are changed at one moment, and then are alike.
        """
        starts = [*(local(each.old_starts_at) for each in moves), self.start]
        pairs = zip(moves, pairwise(starts), strict=True)
        changes = [move.at for move, (was, became) in pairs if what(was) != what(became)]
        return changes[-1] if changes else None


def look() -> int:
    """Look at all series; return how many there are."""
    rhythms = {each.id: each.every for each in MeetupSeries.select()}
    moves = defaultdict(list)
    for move in MeetupMove.select().order_by(MeetupMove.id):
        moves[move.meetup_id].append(move)
    by_hour, by_day = defaultdict(list), defaultdict(list)
    for series, one in _going_along():
        insist(not is_holiday(one.day), "one of a series on a holiday", series, one)
        by_hour[series, one.changed(moves[one.meetup], lambda start: start)].append(one)
        by_day[series, one.changed(moves[one.meetup], lambda start: start.date())].append(one)
    for (series, _since), ones in by_hour.items():
        for one, other in pairwise(ones):
            same = one.start.time() == other.start.time()
            insist(same, "a series that changes its hour", series, one, other)
    for (series, _since), ones in by_day.items():
        for one, other in pairwise(ones):
            steps = other.number - one.number
            in_step = _in_step(rhythms[series], one.day, other.day, steps)
            insist(in_step, "a series out of step", series, one, other)
    return len(rhythms)


def _going_along() -> Iterator[tuple[int, _One]]:
    """Those that go along with their series and take place, each with the number of its series."""
    cancelled = {each.meetup_id for each in MeetupCancellation.select(MeetupCancellation.meetup)}
    held = MeetupOccurrence.select(MeetupOccurrence, Meetup).join(Meetup)
    for each in held.where(MeetupOccurrence.apart_at.is_null()).order_by(MeetupOccurrence.number):
        if each.meetup_id not in cancelled:
            yield each.series_id, _One(each.meetup_id, each.number, local(each.meetup.starts_at))


def _in_step(every: str, day: date, later: date, steps: int) -> bool:
    if every in STEPS:
        return (later - day).days == STEPS[every] * steps
    months = (later.year - day.year) * 12 + later.month - day.month
    return months == steps and day.weekday() == later.weekday() and _may_be_nth(day, later)


def _may_be_nth(day: date, later: date) -> bool:
    """The same weekday of the month; one that is the last of its month may count as such."""
    same = (day.day - 1) // DAYS_IN_WEEK == (later.day - 1) // DAYS_IN_WEEK
    both_last = all((each + timedelta(days=7)).month != each.month for each in (day, later))
    return same or both_last
