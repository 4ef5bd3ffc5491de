"""The meetups of a group in pages of twenty: those to come first, then those that are over."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import Case

from portal import clock
from portal.meetups.models import Meetup
from portal.meetups.summaries import Summary, summaries
from portal.people.models import Person

PAGE_LENGTH = 20
LAST_PAGE = 10_000


@dataclass(frozen=True)
class Listing:
    """One page: the soonest first, then the latest of what is over; and whether more follow."""

    number: int
    upcoming: tuple[Summary, ...]
    past: tuple[Summary, ...]
    has_more: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on this page."""
        return not self.upcoming and not self.past

    @property
    def last_of_series(self) -> Summary | None:
        """The last date of a series after which nothing is planned, so that somebody may go on.

        Told without another query: None on later pages, and while not all to come stand here.
        """
        if self.number != 1 or (self.has_more and not self.past):
            return None
        to_come = [each for each in self.upcoming if each.cancellation is None]
        if not to_come:
            held = (each for each in self.past if each.cancellation is None)
            newest = next(held, None)
            return newest if newest is not None and newest.series else None
        last = to_come[-1]
        of_it = [each for each in to_come if each.series == last.series]
        return last if last.series and len(of_it) == 1 else None


def list_meetups(person: Person, group_id: int, number: int) -> Listing:
    """Page `number` (the first is 1) of the group's meetups, in at most two queries."""
    number = min(max(number, 1), LAST_PAGE)
    to_come = Meetup.ends_at > clock.now()
    found = summaries(
        Meetup.visible_to(person)
        .where(Meetup.group == group_id)
        .order_by(
            Case(None, [(to_come, 0)], 1),
            Case(None, [(to_come, Meetup.starts_at)]),
            Meetup.starts_at.desc(),
            Meetup.id,
        )
        .limit(PAGE_LENGTH + 1)
        .offset((number - 1) * PAGE_LENGTH),
        person,
    )
    shown = found[:PAGE_LENGTH]
    return Listing(
        number=number,
        upcoming=tuple(each for each in shown if not each.meetup.is_over),
        past=tuple(each for each in shown if each.meetup.is_over),
        has_more=len(found) > PAGE_LENGTH,
    )
