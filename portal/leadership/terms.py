"""For how long somebody is chosen, and when a group is asked to choose again."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.periods import in_months

ASKED_BEFORE = timedelta(days=30)
"""So long before the end of a term the group is asked, gently."""


def end_of_term(months: int) -> datetime:
    """When a term of so many months ends that begins now."""
    return in_months(months)


def is_near(ends_at: datetime | None) -> bool:
    """Whether a term ends soon, or has ended: who leads goes on until there is a new choice."""
    return ends_at is not None and ends_at - ASKED_BEFORE <= clock.now()


def is_past(ends_at: datetime | None) -> bool:
    """Whether a term has ended."""
    return ends_at is not None and ends_at <= clock.now()
