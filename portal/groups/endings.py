"""Ending what somebody is in a group: from that moment the role opens nothing any more."""

from __future__ import annotations

from portal.db import database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person


def end_role(person: Person, group: Group, role: Role, by: Person) -> bool:
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
