"""Planning the next meetup in one tap: where and what the last one was."""

from __future__ import annotations

from datetime import datetime

from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, plan_meetup
from portal.meetups.usual import usual_of
from portal.people.models import Person


def plan_next(
    group: Group, starts_at: datetime, by: Person, submission_key: str
) -> tuple[Meetup, bool]:
    """A meetup of `group` at that moment, and whether this call made it.

    It has the title, place and length of the last one; of the first, those of the group.
    """
    usual = usual_of(group)
    plan = Plan(
        title=usual.title,
        starts_at=starts_at,
        ends_at=starts_at + usual.length,
        place=usual.place,
    )
    return plan_meetup(group, plan, by, submission_key)
