"""Moving somebody from one group to another, as when an evening suits better."""

from __future__ import annotations

from portal import clock
from portal.db import create_once, database, locked
from portal.groups.endings import end_participation
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.groups.moves import Move
from portal.people.models import Person


def move(
    person: Person, from_group: Group, to_group: Group, by: Person, submission_key: str
) -> tuple[Move | None, bool]:
    """Let `person` take part in `to_group` and no longer in `from_group`.

    Returns the move and whether this call made it; None for who takes no part in
    `from_group`. They read in the new group what is written from now on.
    """
    with database.atomic():
        hold_groups(from_group, to_group)
        earlier: Move | None = Move.get_or_none(
            Move.by == by, Move.submission_key == submission_key
        )
        if earlier is not None:
            return earlier, False
        if end_participation(person, from_group, by) is None:
            return None, False
        Membership.join_group(person, to_group, Role.PARTICIPANT, by)
        return create_once(
            Move,
            unique=("by", "submission_key"),
            person=person,
            from_group=from_group,
            to_group=to_group,
            by=by,
            at=clock.now(),
            submission_key=submission_key,
        )


def hold_groups(*groups: Group) -> None:
    """Hold `groups` until the transaction ends, always in the same order."""
    numbers = [group.id for group in groups]
    list(locked(Group.select(Group.id).where(Group.id.in_(numbers)).order_by(Group.id)))
