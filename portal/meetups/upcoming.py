"""The meetups around now, for the start page: the next one, and one that was over lately."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_

from portal import clock
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.summaries import Summary, summaries
from portal.people.models import Person

LATELY = timedelta(days=2)
"""So long after its end the start page still asks who was there."""


@dataclass(frozen=True)
class Upcoming:
    """The meetup that comes first, and, when it is cancelled, the next one that takes place."""

    summary: Summary
    instead: Summary | None


@dataclass(frozen=True)
class AroundNow:
    """What comes, and what was over lately; each None when there is nothing."""

    upcoming: Upcoming | None = None
    lately: Summary | None = None


def around_now(person: Person, group_ids: Collection[int]) -> AroundNow:
    """The meetup of those groups that runs now, else the first to come; and the last one.

    A cancelled one counts until it would have begun, and never as the last. Only groups that
    `person` belongs to count. One query.
    """
    if not group_ids:
        return AroundNow()
    now = clock.now()
    ours = Meetup.group.in_(list(group_ids))
    cancelled = Meetup.id.in_(MeetupCancellation.select(MeetupCancellation.meetup))
    to_come = ours & (
        (~cancelled & (Meetup.ends_at > now)) | (cancelled & (Meetup.starts_at > now))
    )
    over = ours & ~cancelled & (Meetup.ends_at <= now) & (Meetup.ends_at > now - LATELY)
    in_order = Meetup.starts_at, Meetup.id
    wanted = [
        Meetup.select(Meetup.id).where(to_come).order_by(*in_order).limit(1),
        Meetup.select(Meetup.id).where(to_come, ~cancelled).order_by(*in_order).limit(1),
        Meetup.select(Meetup.id).where(over).order_by(Meetup.ends_at.desc(), Meetup.id).limit(1),
    ]
    found = summaries(
        Meetup.visible_to(person)
        .where(reduce(or_, (Meetup.id.in_(each) for each in wanted)))
        .order_by(*in_order),
        person,
    )
    ahead = [each for each in found if not each.meetup.is_over]
    lately = next((each for each in found if each.meetup.is_over), None)
    if not ahead:
        return AroundNow(lately=lately)
    return AroundNow(Upcoming(ahead[0], ahead[1] if len(ahead) > 1 else None), lately)
