"""A substitute: who takes a trainer's place for a time, and sees sessions and names only."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.groups.colleagues import colleague
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person

USUAL_TIME = timedelta(weeks=2)
LONGEST_TIME = timedelta(weeks=13)


def cannot_substitute(group: Group) -> set[int]:
    """The numbers of the trainers of `group`: nobody takes their own place."""
    own = Membership.select(Membership.person).where(
        Membership.group == group, Membership.role == Role.TRAINER, Membership.current()
    )
    return {each.person_id for each in own}


def substitute(group: Group, person: Person, until: datetime, by: Person) -> Membership:
    """Let `person` take a trainer's place in `group` until `until`; again changes only the end.

    Raises ValueError for somebody who cannot, or for an end that is not to come or too far away.
    """
    if colleague(person.id, but=cannot_substitute(group)) is None:
        raise ValueError("trains this group already, or nowhere")
    if not clock.now() < until <= clock.now() + LONGEST_TIME + timedelta(days=1):
        raise ValueError("a substitute comes for a while")
    return Membership.give_until(person, group, Role.SUBSTITUTE, until, by)
