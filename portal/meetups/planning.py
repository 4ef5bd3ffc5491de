"""Planning a meetup, changing it and cancelling it; each change is kept with who and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from portal import clock
from portal.db import create_once, database
from portal.groups.models import Group
from portal.meetups.holding import hold
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.reminders import tell_of_change
from portal.meetups.series import MeetupOccurrence
from portal.notifications.kinds import Kind
from portal.people.models import Person

MOVING = frozenset({"starts_at", "ends_at", "place"})
"""Another one of these is a move, and people answer anew."""


@dataclass(frozen=True)
class Plan:
    """What somebody wants a meetup to be; moments are aware, texts are tidy."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    note: str = ""


def plan_meetup(group: Group, plan: Plan, by: Person, submission_key: str) -> tuple[Meetup, bool]:
    """A new meetup of `group`, and whether this call made it.

    A repeated `submission_key` answers with the meetup that its first arrival made.
    """
    now = clock.now()
    return create_once(
        Meetup,
        unique=("created_by", "submission_key"),
        group=group,
        created_by=by,
        created_at=now,
        changed_at=now,
        submission_key=submission_key,
        **asdict(plan),
    )


def change_meetup(meetup: Meetup, plan: Plan, by: Person) -> bool:
    """Let `meetup` be as `plan` says; return whether anything differs from before.

    An earlier time or place is kept as a move, earlier words are not. One of a series that is
    moved goes its own way from then on.
    """
    with database.atomic():
        held = hold(meetup)
        was_at = held.starts_at
        changes = differences(held, plan)
        if not changes:
            return False
        if apply_changes(held, changes, by):
            MeetupOccurrence.set_apart(held)
            tell_of_change(held, Kind.MOVED, by, was_at)
    return True


def differences(held: Meetup, plan: Plan) -> dict[str, Any]:
    """What `plan` wants that `held` is not, by the name of the column."""
    wanted = {
        **asdict(plan),
        "starts_at": clock.unless_changed(held.starts_at, plan.starts_at),
        "ends_at": clock.unless_changed(held.ends_at, plan.ends_at),
    }
    return {name: value for name, value in wanted.items() if getattr(held, name) != value}


def apply_changes(held: Meetup, changes: Mapping[str, Any], by: Person) -> bool:
    """Change `held`, whose row is locked; return whether it moved, which is then kept."""
    moved = not MOVING.isdisjoint(changes)
    if moved:
        MeetupMove.create(
            meetup=held,
            old_starts_at=held.starts_at,
            old_ends_at=held.ends_at,
            old_place=held.place,
            by=by,
            at=clock.now(),
        )
    for name, value in changes.items():
        setattr(held, name, value)
    save_revision(held)
    return moved


def cancel_meetup(meetup: Meetup, by: Person) -> bool:
    """Let `meetup` not take place; False when that was said before.

    After its end that says that it did not take place, and nobody is told.
    """
    with database.atomic():
        held = hold(meetup)
        new = call_off(held, by)
        if new and not held.is_over:
            tell_of_change(held, Kind.CANCELLED, by, None)
    return new


def call_off(held: Meetup, by: Person) -> bool:
    """Cancel `held`, whose row is locked, and tell nobody; False when that was said before."""
    _cancellation, new = create_once(
        MeetupCancellation, unique=("meetup",), meetup=held, by=by, at=clock.now()
    )
    if new:
        save_revision(held)
    return new


def reinstate_meetup(meetup: Meetup) -> bool:
    """Let a cancelled meetup take place after all; return whether it was cancelled."""
    with database.atomic():
        held = hold(meetup)
        gone = MeetupCancellation.delete().where(MeetupCancellation.meetup == held).execute()
        if gone:
            save_revision(held)
            if not held.is_over:
                tell_of_change(held, Kind.BACK_ON, None, None)
    return bool(gone)


def save_revision(meetup: Meetup) -> None:
    """Keep what changed about `meetup`, so that calendars see it."""
    meetup.revision += 1
    meetup.changed_at = clock.now()
    meetup.save()
