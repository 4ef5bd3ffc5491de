"""What the code on a poster means to the person who scans or types it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal import clock
from portal.groups.models import Group
from portal.sessions.models import CODE_DIGITS, Session


class Bearing(StrEnum):
    """How a code bears on a person."""

    OWN_SESSION = "own-session"
    TRAINERS_SESSION = "trainers-session"
    OTHER_GROUP = "other-group"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Scan:
    """A code that was read: what it is to the person, and their session if it is theirs.

    A session of another group is never in it.
    """

    bearing: Bearing
    session: Session | None = None


def read_code(code: str, checks_in: Collection[int], records: Collection[int]) -> Scan:
    """What `code` is to somebody who may check in to, and record in, the groups with those ids.

    A session that is open now goes before one that is not, and a nearer one
    before one that is further off: a code comes back on another wall after days.
    Another group's code only counts while it hangs there; else it is unknown.
    """
    found = list(
        Session.select(Session, Group).join(Group).where(Session.check_in_code == tidy_digits(code))
    )
    own = _nearest(session for session in found if session.group_id in checks_in)
    if own is not None and own.check_in_is_open:
        return Scan(Bearing.OWN_SESSION, own)
    recorded = _nearest(session for session in found if session.group_id in records)
    if recorded is not None:
        return Scan(Bearing.TRAINERS_SESSION, recorded)
    if own is not None:
        return Scan(Bearing.OWN_SESSION, own)
    elsewhere = any(session.check_in_is_open for session in found)
    return Scan(Bearing.OTHER_GROUP if elsewhere else Bearing.UNKNOWN)


def tidy_digits(typed: str) -> str:
    """The digits of what somebody typed, as 0-9, also when they were typed as ١٢٣."""
    return "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())


def is_code(typed: str) -> bool:
    """Whether `typed` can be a code at all: four digits of any script."""
    return len(tidy_digits(typed)) == CODE_DIGITS


def _nearest(sessions: Iterable[Session]) -> Session | None:
    now = clock.now()
    return min(
        sessions,
        key=lambda session: (not session.check_in_is_open, abs(session.starts_at - now)),
        default=None,
    )
