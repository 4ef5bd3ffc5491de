"""Making somebody a trainer of a group: who works for the organisation already, or somebody new."""

from __future__ import annotations

from portal.db import database
from portal.groups.endings import end_role
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.groups.staff import staff_person
from portal.people.models import Person


def make_trainer(group: Group, person: Person, by: Person | None) -> Membership:
    """Make `person` a trainer of `group` from now on; they no longer are its assistant."""
    with database.atomic():
        end_role(person, group, Role.ASSISTANT, by)
        return Membership.join_group(person, group, Role.TRAINER, by)


def invite_trainer(group: Group, email: str, name: str, by: Person | None = None) -> Person:
    """Make whoever has the address `email` a trainer of `group`; somebody new is called `name`."""
    with database.atomic():
        person = staff_person(email, name)
        make_trainer(group, person, by)
    return person
