"""The 4-digit code on the wall, with which people check in to a session."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from portal.sessions.models import CODE_DIGITS, Session

NEARBY = timedelta(days=2)
CODES = 10**CODE_DIGITS


class NoCodeLeftError(RuntimeError):
    """All ten thousand codes are taken around that moment."""


def is_free(code: str, group_id: int, starts_at: datetime, *, but: Session) -> bool:
    """Whether no session `but` that one, of the group or of anybody near the time, has `code`."""
    return code not in _taken(group_id, starts_at, but.id)


def new_code(group_id: int, starts_at: datetime) -> str:
    """A code that was never this group's, and is nobody's within two days of `starts_at`.

    So a code that somebody types names one session. Raises NoCodeLeftError when none is left.
    """
    taken = _taken(group_id, starts_at)
    if len(taken) >= CODES:
        raise NoCodeLeftError
    while True:
        code = f"{secrets.randbelow(CODES):0{CODE_DIGITS}}"
        if code not in taken:
            return code


def _taken(group_id: int, starts_at: datetime, but: int = 0) -> set[str]:
    near = Session.starts_at.between(starts_at - NEARBY, starts_at + NEARBY)
    others = Session.select(Session.check_in_code).where(
        (Session.group == group_id) | near, Session.id != but
    )
    return {other.check_in_code for other in others}
