"""What a session or a meetup was before it was moved to another time or place.

It comes with the query that asks for it, for a page of many as for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Expression, fn

from portal.db import UTCDateTimeField

TIMES_AND_PLACE = ("starts_at", "ends_at", "place")


@dataclass(frozen=True)
class Before:
    """What each was before it last changed to something else; None for what never did."""

    starts_at: datetime | None
    ends_at: datetime | None
    place: str | None
    moved_at: datetime | None
    """When it was last moved at all."""


def before_columns(kind: Any, move: Any, link: str) -> list[Expression]:
    """What to select besides a `kind` to know it; its moves point to it by their field `link`."""
    its_moves = getattr(move, link) == kind.id
    last = move.select(fn.MAX(move.at)).where(its_moves).alias("moved_at")
    return [*(_last(kind, move, its_moves, name) for name in TIMES_AND_PLACE), last]


def before_of(record: Any) -> Before:
    """What stands in a record that was selected with `before_columns`."""
    return Before(
        _moment(getattr(record, "old_starts_at", None)),
        _moment(getattr(record, "old_ends_at", None)),
        getattr(record, "old_place", None),
        _moment(getattr(record, "moved_at", None)),
    )


def _last(kind: Any, move: Any, its_moves: Expression, name: str) -> Expression:
    """The last old value of that name that is not the one of now."""
    old = getattr(move, f"old_{name}")
    found: Expression = (
        move.select(old)
        .where(its_moves, old != getattr(kind, name))
        .order_by(move.at.desc(), move.id.desc())
        .limit(1)
        .alias(f"old_{name}")
    )
    return found


def _moment(stored: Any) -> datetime | None:
    moment: datetime | None = UTCDateTimeField().python_value(stored)
    return moment
