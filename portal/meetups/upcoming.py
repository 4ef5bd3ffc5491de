"""The next meetup, for the start page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from portal import clock
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.summaries import Summary, summaries
from portal.people.models import Person


@dataclass(frozen=True)
class Upcoming:
    """The meetup that comes first, and, when it is cancelled, the next one that takes place."""

    summary: Summary
    instead: Summary | None


def next_meetup(person: Person, group_ids: Collection[int]) -> Upcoming | None:
    """The meetup of those groups that runs now, else the first to come; None without one.

    A cancelled one counts until it would have begun. Only groups that `person`
    belongs to count. At most two queries.
    """
    if not group_ids:
        return None
    now = clock.now()
    cancelled = Meetup.id.in_(MeetupCancellation.select(MeetupCancellation.meetup))
    to_come = Meetup.group.in_(list(group_ids)) & (
        (~cancelled & (Meetup.ends_at > now)) | (cancelled & (Meetup.starts_at > now))
    )
    in_order = Meetup.starts_at, Meetup.id
    first = Meetup.select(Meetup.id).where(to_come).order_by(*in_order).limit(1)
    certain = Meetup.select(Meetup.id).where(to_come, ~cancelled).order_by(*in_order).limit(1)
    found = summaries(
        Meetup.visible_to(person)
        .where(Meetup.id.in_(first) | Meetup.id.in_(certain))
        .order_by(*in_order),
        person,
    )
    if not found:
        return None
    return Upcoming(found[0], found[1] if len(found) > 1 else None)
