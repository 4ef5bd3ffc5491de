"""An assistant: who helps the trainers of a group for its whole course, often to become one.

An assistant sees and does what a substitute does, without a day on which it ends: sessions,
names, and who was there. They were not chosen by the group to read what people write.
When the course is over, nothing is left to help with, and the role ends with it.
"""

from __future__ import annotations

from datetime import date

from portal.db import database, locked
from portal.groups.certifications import Certification
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.groups.staff import staff_person
from portal.people.models import Person

IN_COURSE = (Phase.PLANNED, Phase.COURSE)
ELSEWISE_THERE = (Role.PARTICIPANT, Role.TRAINER)
"""Who takes part in a group, or trains it, does not help its trainers besides."""


class CannotAssistError(Exception):
    """The course of the group is over, or this person takes part in it or trains it."""


def cannot_assist(group: Group) -> set[int]:
    """The numbers of who takes part in `group` or trains it, in one query.

    Who is an assistant already is not among them: a form may arrive twice.
    """
    held = Membership.within(group.id)
    return {each.person_id for each in held if each.role in ELSEWISE_THERE}


def assist(
    group: Group, person: Person, by: Person, certified_until: date | None = None
) -> Membership:
    """Make `person` an assistant of `group` from now on; who is one already is left as it is.

    With `certified_until`, a last day, that is written down of them as well. Raises
    CannotAssistError.
    """
    with database.atomic():
        # The step to the next phase changes this row too: one of the two waits for the other.
        course = Group.select().where(Group.id == group.id, Group.phase.in_(IN_COURSE))
        if not locked(course).first() or person.id in cannot_assist(group):
            raise CannotAssistError
        if certified_until is not None:
            Certification.keep(person, certified_until, by)
        return Membership.join_group(person, group, Role.ASSISTANT, by)


def invite_assistant(
    group: Group, email: str, name: str, by: Person, certified_until: date | None = None
) -> Person:
    """Make whoever has the address `email` an assistant of `group`, as `assist` does.

    Somebody new is called `name`. Raises CannotAssistError, and then nobody was made or changed.
    """
    with database.atomic():
        person = staff_person(email, name)
        assist(group, person, by, certified_until)
    return person


def end_assisting(group: Group, by: Person | None) -> None:
    """End the work of all assistants of `group`: its course is over."""
    held = Membership.select(Membership, Person).join(Person)
    assisting = held.where(
        Membership.group == group, Membership.role == Role.ASSISTANT, Membership.current()
    )
    for each in list(assisting):
        each.end(by)
