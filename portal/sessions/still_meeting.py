"""Which groups still have sessions: what they wrote is kept as long."""

from __future__ import annotations

from datetime import datetime

from peewee import ModelSelect

from portal.sessions.models import Cancellation, Session


def still_meeting(before: datetime) -> ModelSelect[Session]:
    """The groups that had a session since, or have one to come; a cancelled one is none."""
    cancelled = Cancellation.select(Cancellation.session)
    return Session.select(Session.group).where(
        Session.ends_at >= before, Session.id.not_in(cancelled)
    )
