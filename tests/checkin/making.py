"""Sessions to check in to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.models import Session
from portal.sessions.planning import Plan, plan_session

TUESDAY_EVENING = datetime(2026, 12, 8, 18, 32, tzinfo=UTC)
"""Tuesday 8 December 2026, 19.32 in Amsterdam."""

THREE_HOURS = timedelta(hours=3)


def session_at(group: Group, starts_at: datetime, lasting: timedelta = THREE_HOURS) -> Session:
    """A session of `group` about one's own role, from `starts_at`."""
    plan = Plan(starts_at=starts_at, ends_at=starts_at + lasting, lesson="my-role")
    session, _new = plan_session(group, plan, by=None, submission_key=None)
    return session


def two_minutes_ago(group: Group) -> Session:
    """A session of `group` that began two minutes ago and lasts three hours."""
    return session_at(group, clock.now() - timedelta(minutes=2))


def many_participants(group: Group, number: int) -> list[Person]:
    """That many more participants of `group`."""
    people = [Person.create(name=f"Deelnemer {each}") for each in range(number)]
    for person in people:
        Membership.join_group(person, group, Role.PARTICIPANT)
    return people
