"""Ending what somebody is in a group: from that moment the role opens nothing any more."""

from __future__ import annotations

from portal.db import database, locked
from portal.groups.appointments import SteppingDown
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person


def end_role(person: Person, group: Group, role: Role, by: Person | None) -> bool:
    """End `role` of `person` in `group` now; False when it was not held any more.

    Pages that are still open on that person's phone are asked anew at every request,
    so what they send afterwards meets a stranger's answer.
    """
    with database.atomic():
        held = Membership.get_or_none(
            Membership.person == person,
            Membership.group == group,
            Membership.role == role,
            Membership.current(),
        )
        return held is not None and held.end(by)


def end_participation(person: Person, group: Group, by: Person) -> Membership | None:
    """End that `person` takes part in `group`; what ended, or None when they took no part.

    Who leads lays that down first, so that the group is asked whom it wants now.
    """
    with database.atomic():
        locked(Group.select(Group.id).where(Group.id == group.id)).get()
        held: Membership | None = Membership.get_or_none(
            Membership.group == group,
            Membership.person == person,
            Membership.role == Role.PARTICIPANT,
            Membership.current(),
        )
        if held is None:
            return None
        SteppingDown.take(group, person)
        held.end(by)
        ended: Membership = Membership.get_by_id(held.id)
        return ended
