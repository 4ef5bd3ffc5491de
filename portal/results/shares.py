"""A share of people, as a report says it."""

from __future__ import annotations


def percent(part: int, of: int) -> int:
    """How many in a hundred `part` is of `of`, rounded half up; 0 of nobody."""
    return (200 * part + of) // (2 * of) if of else 0
