"""Names as they stand on pages, and on paper that others may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from portal.i18n import gettext

BEGINNINGS = frozenset({"abd", "abdel", "abdul", "abu", "um", "umm", "عبد", "أبو", "أم", "ست"})
"""Words that are half a first name: "Abu Bakr" is not called "Abu"."""


def shown_name(name: str) -> str:
    """`name`, or words for who was erased: an empty name of which others still see the place."""
    return name or gettext("someone who left")


def first_name(name: str) -> str:
    """The first name in `name`: no surname stands on a card that can be lost."""
    words = name.split()
    if not words:
        return ""
    return " ".join(words[: 2 if words[0].lower() in BEGINNINGS else 1])


def told_apart(names: Sequence[str]) -> list[str]:
    """The first names of `names`; who shares one also gets the first letter of what follows."""
    firsts = [first_name(name) for name in names]
    often = Counter(first.casefold() for first in firsts)
    return [
        _with_initial(name, first) if often[first.casefold()] > 1 else first
        for name, first in zip(names, firsts, strict=True)
    ]


def _with_initial(name: str, first: str) -> str:
    rest = " ".join(name.split())[len(first) :].strip()
    return f"{first} {rest[0]}." if rest else first
