"""A session as an entry in somebody's calendar."""

from __future__ import annotations

from urllib.parse import urlsplit

from peewee import JOIN, ModelSelect

from portal.calendars import Appointment
from portal.sessions.models import Cancellation, Session


def appointment_of(
    session: Session, cancellation: Cancellation | None, address: str
) -> Appointment:
    """The entry for `session`, which points at its page at the whole `address`."""
    return Appointment(
        uid=f"session-{session.id}@{urlsplit(address).hostname}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        url=address,
        sequence=session.revision,
        changed_at=session.changed_at,
        cancelled=cancellation is not None,
    )


def with_cancellations(
    sessions: ModelSelect[Session],
) -> list[tuple[Session, Cancellation | None]]:
    """Each of `sessions` with its cancellation, in their order and in one query."""
    found = sessions.select_extend(Cancellation).join_from(
        Session, Cancellation, JOIN.LEFT_OUTER, attr="cancelled"
    )
    return [(session, getattr(session, "cancelled", None)) for session in found]
