"""How long a choice is remembered: who stood and the numbers go, that somebody led stays."""

from __future__ import annotations

from datetime import datetime

from portal.leadership.models import LeaderChoice


def forget_choices(before: datetime) -> int:
    """Delete the choices that ended before `before`, with who stood and the numbers; count them."""
    deleted: int = (
        LeaderChoice.delete()
        .where(LeaderChoice.ended_at.is_null(False), LeaderChoice.ended_at < before)
        .execute()
    )
    return deleted
