"""Telling a group of its sessions: the day before, and at once when one changes."""

from __future__ import annotations

from datetime import datetime

from portal.groups.memberships import Membership, Role
from portal.notifications.appointments import Sort, remind, tell_change, window
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message
from portal.people.models import Person
from portal.sessions.models import Cancellation, RsvpStatus, Session, SessionRsvp

SORT = Sort("session", "/groups/{group_id}/sessions/{id}")
TOLD = (Role.PARTICIPANT, Role.TRAINER, Role.SUBSTITUTE, Role.ASSISTANT)


def remind_of_tomorrow() -> int:
    """Tell who did not say that they cannot come; return how many were told anew."""
    begin, end = window()
    cancelled = Cancellation.select(Cancellation.session)
    coming = Session.select().where(
        Session.starts_at > begin, Session.starts_at < end, Session.id.not_in(cancelled)
    )
    return sum(remind(SORT, session, _expected(session)) for session in coming)


def tell_of_change(session: Session, kind: Kind, by: Person | None, was_at: datetime | None) -> int:
    """Tell the group that `session` was moved, cancelled, or goes on; not who did it."""
    people = _members(session) if kind is Kind.MOVED else _expected(session)
    return tell_change(SORT, kind, session, people - ({by.id} if by else set()), was_at)


def still_says(message: Message, number: int) -> bool:
    """Whether `message`, about the session with that number, may still be sent."""
    session = Session.get_or_none(Session.id == number)
    if session is None or message.person_id not in _members(session):
        return False
    if message.kind == Kind.SOON and message.person_id not in _expected(session):
        return False
    cancelled = Cancellation.select().where(Cancellation.session == session).exists()
    return SORT.still_says(message, session, cancelled)


def _members(session: Session) -> set[int]:
    held = Membership.select(Membership.person).where(
        Membership.group == session.group_id, Membership.role.in_(TOLD), Membership.current()
    )
    return {each.person_id for each in held}


def _expected(session: Session) -> set[int]:
    absent = SessionRsvp.select(SessionRsvp.person).where(
        SessionRsvp.session == session, SessionRsvp.status == RsvpStatus.CANNOT
    )
    return _members(session) - {each.person_id for each in absent}
