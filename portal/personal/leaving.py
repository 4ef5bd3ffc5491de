"""Asking that everything of oneself be erased, and calling it off."""

from __future__ import annotations

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database, locked
from portal.groups.memberships import Membership, Role
from portal.people.erasures import Erasure
from portal.people.models import Person


class LastCoordinatorError(Exception):
    """Nobody else coordinates; without a coordinator nobody can let staff in again."""


def ask_to_leave(person: Person) -> bool:
    """Let everything of `person` be erased in a week; False when that was asked already.

    Raises LastCoordinatorError for who coordinates alone.
    """
    with database.atomic():
        _hold_coordinators()
        if is_last_coordinator(person):
            raise LastCoordinatorError
        asked = Erasure.ask(person)
        if asked:
            SecurityEvent.note(EventKind.ERASURE_ASKED, person, by=person)
    return asked


def stay_after_all(person: Person) -> bool:
    """Call it off; False when there was nothing to call off, or the week is over."""
    with database.atomic():
        undone = Erasure.undo(person)
        if undone:
            SecurityEvent.note(EventKind.ERASURE_UNDONE, person, by=person)
    return undone


def is_last_coordinator(person: Person) -> bool:
    """Whether `person` coordinates, and nobody else does who stays."""
    coordinating = {
        each.person_id: each.person
        for each in Membership.select(Membership, Person)
        .join(Person)
        .where(Membership.role == Role.COORDINATOR, Membership.current())
    }
    if coordinating.pop(person.id, None) is None:
        return False
    return all(other.leaves_at is not None for other in coordinating.values())


def _hold_coordinators() -> None:
    """Let no two coordinators leave at once, each counting on the other."""
    held = Membership.role == Role.COORDINATOR
    list(locked(Membership.select(Membership.id).where(held).order_by(Membership.id)))
