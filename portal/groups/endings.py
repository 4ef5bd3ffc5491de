"""Ending what somebody is in a group: from that moment the role opens nothing any more."""

from __future__ import annotations

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
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
        ended = (
            Membership.update(until=clock.now())
            .where(
                Membership.person == person,
                Membership.group == group,
                Membership.role == role,
                Membership.until.is_null(),
            )
            .execute()
        )
        if ended:
            SecurityEvent.note(EventKind.ROLE_ENDED, person, by, group.id)
    return bool(ended)
