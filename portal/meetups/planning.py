"""Planning a meetup, changing it and cancelling it; each change is kept with who and when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from portal import clock
from portal.db import create_once, database, locked
from portal.groups.models import Group
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.reminders import tell_of_change
from portal.notifications.kinds import Kind
from portal.people.models import Person


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


def change_meetup(meetup: Meetup, plan: Plan, by: Person, *, tells: bool = True) -> bool:
    """Let `meetup` be as `plan` says; return whether anything differs from before.

    An earlier time or place is kept as a move, earlier words are not. The group is told of a
    move, unless this one is not to tell.
    """
    with database.atomic():
        held = _held(meetup)
        wanted = {
            **asdict(plan),
            "starts_at": clock.unless_changed(held.starts_at, plan.starts_at),
            "ends_at": clock.unless_changed(held.ends_at, plan.ends_at),
        }
        before = {name: getattr(held, name) for name in wanted}
        if wanted == before:
            return False
        moved = any(wanted[name] != before[name] for name in ("starts_at", "ends_at", "place"))
        if moved:
            MeetupMove.create(
                meetup=held,
                old_starts_at=held.starts_at,
                old_ends_at=held.ends_at,
                old_place=held.place,
                by=by,
                at=clock.now(),
            )
        for name, value in wanted.items():
            setattr(held, name, value)
        _save_revision(held)
        if moved and tells:
            tell_of_change(held, Kind.MOVED, by, before["starts_at"])
    return True


def cancel_meetup(meetup: Meetup, by: Person, *, tells: bool = True) -> bool:
    """Let `meetup` not take place, and tell the group; False when that was said before."""
    with database.atomic():
        held = _held(meetup)
        _cancellation, new = create_once(
            MeetupCancellation, unique=("meetup",), meetup=held, by=by, at=clock.now()
        )
        if new:
            _save_revision(held)
            if tells:
                tell_of_change(held, Kind.CANCELLED, by, None)
    return new


def reinstate_meetup(meetup: Meetup) -> bool:
    """Let a cancelled meetup take place after all; return whether it was cancelled."""
    with database.atomic():
        held = _held(meetup)
        gone = MeetupCancellation.delete().where(MeetupCancellation.meetup == held).execute()
        if gone:
            _save_revision(held)
            tell_of_change(held, Kind.BACK_ON, None, None)
    return bool(gone)


def _held(meetup: Meetup) -> Meetup:
    held: Meetup = locked(Meetup.select().where(Meetup.id == meetup.id)).get()
    return held


def _save_revision(meetup: Meetup) -> None:
    meetup.revision += 1
    meetup.changed_at = clock.now()
    meetup.save()
