"""Everybody of a list becomes a participant at once, or nobody does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from portal.db import database, locked
from portal.groups.enrolments import enrol
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.planning.lists import Line, alike


def enrol_all(
    group: Group, people: Iterable[Line], locale: str, by: Person, submission_key: str
) -> list[Person]:
    """Make everybody of `people` a participant of `group`, in one transaction.

    Who has no language of their own gets `locale`. A repeated `submission_key` makes
    nobody new who stands on the same place with the same name.
    """
    with database.atomic():
        # One list at a time in a group: two that arrive at once wait for each other.
        locked(Group.select(Group.id).where(Group.id == group.id)).get()
        return [
            enrol(group, each.name, each.locale or locale, by, _key(submission_key, each))[0]
            for each in people
        ]


def names_in(group: Group) -> set[str]:
    """The names of who takes part in `group` already, as they are compared."""
    held = Membership.within(group.id)
    return {alike(each.person.name) for each in held if each.role == Role.PARTICIPANT}


def participants_in(group: Group) -> int:
    """How many people take part in `group` now."""
    return sum(each.role == Role.PARTICIPANT for each in Membership.within(group.id))


def _key(submission_key: str, line: Line) -> str:
    said = f"{submission_key}/{line.number}/{line.name}"
    return hashlib.sha256(said.encode()).hexdigest()
