"""Who looks after the messages of a group: its trainers during the course, and who leads it.

Nobody looks after their own message, nor after one that is from before they came. What
concerns somebody who leads or trains the group, or finds nobody else there to look at it,
reaches past them: see `portal.board.reports` and `portal.board.hidings`.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from peewee import SQL, Expression, fn

from portal.board.models import READ_BY_TRAINERS
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.groups.reach import open_since
from portal.people.models import Person
from portal.statements import NOW

LEADING = (Role.LEADER, Role.DEPUTY)


class Place(NamedTuple):
    """Where a message stands: in which group, since when, by whom; columns, or values."""

    group: Any
    moment: Any
    author: Any


def reads(person: Any, place: Place) -> Expression:
    """The condition that `person` reads the board there."""
    opened: Expression = open_since(person, *place, [Role.PARTICIPANT]) | open_since(
        person, *place, [Role.TRAINER], READ_BY_TRAINERS
    )
    return opened


def trains(person: Any, place: Place) -> Expression:
    """The condition that `person` trains the group, reads the message, and did not write it."""
    training: Expression = (place.author != person) & open_since(
        person, *place, [Role.TRAINER], READ_BY_TRAINERS
    )
    return training


def leads(person: Any, place: Place) -> Expression:
    """The condition that `person` leads the group, reads the message, and did not write it."""
    leading: Expression = (
        (place.author != person)
        & place.group.in_(Membership.groups_of(person, LEADING))
        & open_since(person, *place, [Role.PARTICIPANT])
    )
    return leading


def coordinates(person: Any, place: Place) -> Expression:
    """The condition that `person` is a coordinator and did not write the message."""
    held = Membership.select(SQL("1")).where(
        Membership.person == person, Membership.role == Role.COORDINATOR, Membership.current()
    )
    coordinating: Expression = (place.author != person) & fn.EXISTS(held)
    return coordinating


def is_by_who_leads(place: Place) -> Expression:
    """The condition that the author leads or trains the group now."""
    held = Membership.select(SQL("1")).where(
        Membership.group == place.group,
        Membership.person == place.author,
        Membership.role.in_([*LEADING, Role.TRAINER]),
        Membership.current(),
    )
    return cast("Expression", fn.EXISTS(held))


def finds_nobody(place: Place, but: Any) -> Expression:
    """The condition that nobody in the group looks after the message, the person `but` left out."""
    held, own = Membership.alias(), Membership.alias()
    takes_part = own.select(SQL("1")).where(
        own.group == held.group,
        own.person == held.person,
        own.role == Role.PARTICIPANT,
        own.since <= place.moment,
        _is_current(own),
    )
    in_course = Group.select(Group.id).where(Group.phase.in_(READ_BY_TRAINERS))
    trains = (held.role == Role.TRAINER) & (held.since <= place.moment) & held.group.in_(in_course)
    leads = held.role.in_(LEADING) & fn.EXISTS(takes_part)
    others = held.select(SQL("1")).where(
        held.group == place.group,
        held.person != place.author,
        held.person != but,
        held.person.in_(Person.select(Person.id).where(Person.still_here())),
        _is_current(held),
        trains | leads,
    )
    nobody: Expression = ~fn.EXISTS(others)
    return nobody


def _is_current(held: Any) -> Expression:
    current: Expression = (held.since <= NOW) & (held.until.is_null() | (held.until > NOW))
    return current
