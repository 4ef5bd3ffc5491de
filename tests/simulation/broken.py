"""What is raised when something that must hold does not."""

from __future__ import annotations


class BrokenError(AssertionError):
    """An invariant is broken; the message says which, and by which rows."""


def insist(holds: object, sentence: str, *rows: object) -> None:
    """Raise BrokenError with the sentence and the rows, unless it `holds`."""
    if not holds:
        raise BrokenError(" | ".join([sentence, *map(str, rows)]))
