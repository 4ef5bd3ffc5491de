"""Ending a supportgroep by its own choice, and thinking better of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.groups.merges import Merge
from portal.groups.models import Group, Phase, PhaseChange
from portal.groups.phases import begin_phase, tell_of_phase
from portal.groups.rests import Rest
from portal.people.models import Person

THINKING_TIME = timedelta(days=14)
"""For so long a group that ended can go on after all."""


def close(group: Group, by: Person) -> bool:
    """End `group` now; False when it is no supportgroep, or ended already."""
    with database.atomic():
        Rest.end(group, by)
        return begin_phase(group, Phase.CLOSED, by)


def closed_at(group: Group) -> datetime | None:
    """When `group` ended; None for one that goes on."""
    if Phase(group.phase) is not Phase.CLOSED:
        return None
    last: PhaseChange | None = (
        PhaseChange.select(PhaseChange.at)
        .where(PhaseChange.group == group, PhaseChange.phase == Phase.CLOSED)
        .order_by(PhaseChange.id.desc())
        .first()
    )
    return last.at if last is not None else None


def can_reopen(group: Group) -> bool:
    """Whether the time in which a group may still think better of it is not over.

    One that went up in another did not end by its own choice: its people are there.
    """
    moment = closed_at(group)
    if moment is None or moment + THINKING_TIME <= clock.now():
        return False
    merges = Merge.select().where((Merge.one == group) | (Merge.other == group))
    return not merges.exists()


def reopen(group: Group, by: Person) -> bool:
    """Let a group that ended go on as a supportgroep; False when it is too late or goes on.

    Everybody in it is told that there is news, as they were told of the end.
    """
    with database.atomic():
        if not can_reopen(group):
            return False
        moved = (
            Group.update(phase=Phase.SUPPORTGROEP)
            .where(Group.id == group.id, Group.phase == Phase.CLOSED)
            .execute()
        )
        if moved:
            PhaseChange.create(group=group, phase=Phase.SUPPORTGROEP, by=by, at=clock.now())
            SecurityEvent.note(EventKind.PHASE_CHANGED, None, by, group.id)
            group.phase = Phase.SUPPORTGROEP
            tell_of_phase(group, Phase.SUPPORTGROEP, by)
        return bool(moved)
