"""Leaving a group with one's messages or without them, and coming back."""

from __future__ import annotations

from portal.agreements.models import Proposal
from portal.board.emptying import take_away
from portal.board.models import Post, Reply
from portal.db import database, locked
from portal.groups.leavings import Leaving
from portal.groups.models import Group
from portal.meetups import catch_ups
from portal.meetups.catch_ups import CatchUp
from portal.people.models import Person


def leave(group: Group, person: Person, by: Person, without_messages: bool = False) -> bool:
    """Let `person` take no part in `group` any more; False when they did not.

    With `without_messages` their texts on the board and about meetups go at once, and do
    not come back.
    """
    with database.atomic():
        leaving = Leaving.take(group, person, by)
        if leaving is not None and without_messages:
            take_away(person.id, group.id)
            catch_ups.take_away(person.id, group.id)
        return leaving is not None


def come_back(leaving: Leaving) -> bool:
    """Take part again; False when it is too late.

    What was written by others meanwhile was written without this person among its readers. So
    everything opens as before only when nobody wrote; otherwise they read from now on.
    """
    with database.atomic():
        # Who writes holds the group as well: nothing can come between looking and coming back.
        locked(Group.select(Group.id).where(Group.id == leaving.group_id)).get()
        return leaving.undo(as_before=not _somebody_wrote_since(leaving))


def _somebody_wrote_since(leaving: Leaving) -> bool:
    return any(
        kind.select(kind.id)
        .where(
            kind.group == leaving.group_id,
            kind.created_at >= leaving.at,
            kind.author != leaving.person_id,
        )
        .exists()
        for kind in (Post, Reply, Proposal, CatchUp)
    )
