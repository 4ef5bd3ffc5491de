"""What stands beside each other in the tables must fit, on every day."""

from __future__ import annotations

from collections import defaultdict

from portal import clock
from portal.groups.appointments import Appointment
from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.groups.rests import Rest
from portal.leadership.models import Ballot, LeaderChoice
from portal.people.models import Person
from tests.simulation.broken import insist
from tests.simulation.facts import Row, rows


def look() -> None:
    """Look at who is what in every group, and at what groups that ended left behind."""
    now = clock.now()
    closed = {each.id for each in Group.select(Group.id).where(Group.phase == "closed")}
    held: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    current = Membership.select(Membership.group, Membership.role, Membership.person).where(
        Membership.group.is_null(False),
        Membership.since <= now,
        Membership.until.is_null() | (Membership.until > now),
    )
    for group, role, person in rows(current):
        held[group][role].append(person)
    erased = {each.id for each in Person.select(Person.id).where(Person.erased_at.is_null(False))}
    appointed = set(rows(Appointment.select(Appointment.group, Appointment.person)))
    for group, roles in held.items():
        for role, people in roles.items():
            row = (group, role, people)
            insist(len(set(people)) == len(people), "a role that is held twice", row)
            # Who is in a group that ended long ago loses the name there, and stays counted.
            gone = erased & set(people) if group not in closed else set()
            insist(not gone, "a role of somebody who was erased", row)
        _leading(group, roles, appointed)
    _nothing_goes_on(closed)


def _leading(group: int, roles: dict[str, list[int]], appointed: set[Row]) -> None:
    leader, deputy = roles["leader"], roles["deputy"]
    insist(len(leader) < 2, "two leaders", group, leader)
    insist(len(deputy) < 2, "two deputies", group, deputy)
    insist(leader != deputy or not leader, "one who is both", group, leader)
    for each in leader + deputy:
        insist(each in roles["participant"], "somebody leads who takes no part", group, each)
        insist((group, each) in appointed, "somebody leads whom nobody appointed", group, each)


def _nothing_goes_on(closed: set[int]) -> None:
    resting = Rest.select(Rest.group).where(Rest.ended_at.is_null(), Rest.until > clock.today())
    for rest in resting:
        insist(rest.group_id not in closed, "a group that ended and rests", rest.group_id)
    open_rounds = (
        Ballot.select(Ballot, LeaderChoice)
        .join(LeaderChoice)
        .where(Ballot.counted_at.is_null(), Ballot.closes_at > clock.now())
    )
    for each in open_rounds:
        group = each.choice.group_id
        insist(group not in closed, "a vote in a group that ended", group, each.id)
