"""What trainers do with sessions: plan, change, cancel, and let one take place after all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from portal import clock
from portal.db import create_once, database, locked
from portal.groups.models import Group
from portal.notifications.kinds import Kind
from portal.people.models import Person
from portal.sessions.codes import is_free, new_code
from portal.sessions.models import Cancellation, Session, SessionMove
from portal.sessions.reminders import tell_of_change


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What trainers decide about a session; the moments are aware, and the end comes later."""

    starts_at: datetime
    ends_at: datetime
    lesson: str | None = None
    title: str = ""
    place: str = ""
    entrance: str = ""
    bring: str = ""
    childcare: bool = False
    interpreter: str = ""


def plan_session(
    group: Group, plan: Plan, by: Person | None, submission_key: str | None
) -> tuple[Session, bool]:
    """Plan a session of `group`, with a code of its own; return it, and whether it is new.

    A repeated `submission_key` of the same person plans nothing more.
    """
    now = clock.now()
    with database.atomic():
        # One at a time in a group, so that no two of its sessions take the same code.
        locked(Group.select().where(Group.id == group.id)).get()
        return create_once(
            Session,
            unique=("created_by", "submission_key"),
            group=group,
            check_in_code=new_code(group.id, plan.starts_at),
            created_by=by,
            created_at=now,
            changed_at=now,
            submission_key=submission_key,
            **asdict(plan),
        )


def change_session(session: Session, plan: Plan, by: Person) -> bool:
    """Let `session` be as `plan` says; return whether it moved to another time or place.

    A move keeps what was before. The code on the wall stays, unless another
    session near the new time has the same one.
    """
    with database.atomic():
        held = _held(session)
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
            SessionMove.create(
                session=held,
                old_starts_at=held.starts_at,
                old_ends_at=held.ends_at,
                old_place=held.place,
                by=by,
                at=clock.now(),
            )
            held.check_in_code = _code_after_move(held, plan.starts_at)
        for name, value in wanted.items():
            setattr(held, name, value)
        _save_revision(held)
        if moved:
            tell_of_change(held, Kind.MOVED, by, before["starts_at"])
    return moved


def cancel_session(session: Session, by: Person, instead: str) -> Cancellation:
    """Let `session` not take place, and say what comes `instead`.

    Who cancels it again only changes those words.
    """
    with database.atomic():
        held = _held(session)
        cancellation, new = create_once(
            Cancellation,
            unique=("session",),
            session=held,
            by=by,
            at=clock.now(),
            instead=instead,
        )
        if not new and cancellation.instead != instead:
            cancellation.instead = instead
            cancellation.save(only=[Cancellation.instead])
        if new:
            _save_revision(held)
            tell_of_change(held, Kind.CANCELLED, by, None)
    return cancellation


def reinstate_session(session: Session) -> bool:
    """Let a cancelled session take place after all; return whether it was cancelled."""
    with database.atomic():
        held = _held(session)
        removed = Cancellation.delete().where(Cancellation.session == held).execute()
        if removed:
            _save_revision(held)
            tell_of_change(held, Kind.BACK_ON, None, None)
    return bool(removed)


def _held(session: Session) -> Session:
    held: Session = locked(Session.select().where(Session.id == session.id)).get()
    return held


def _save_revision(session: Session) -> None:
    session.revision += 1
    session.changed_at = clock.now()
    session.save()


def _code_after_move(session: Session, starts_at: datetime) -> str:
    if is_free(session.check_in_code, session.group_id, starts_at, but=session):
        return session.check_in_code
    return new_code(session.group_id, starts_at)
