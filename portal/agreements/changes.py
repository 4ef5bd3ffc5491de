"""What changed from one version to another: added, removed, said differently, put elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from portal.agreements.worded import Worded


@dataclass(frozen=True)
class Rewording:
    """An agreement that says something else: `before` and `after`, at its place in the new list."""

    place: int
    before: Worded
    after: Worded

    @property
    def languages(self) -> list[str]:
        """In which languages the words differ, or came or went."""
        one, other = self.before.texts, self.after.texts
        return [tag for tag in {**one, **other} if one.get(tag) != other.get(tag)]

    @property
    def is_in_translation_only(self) -> bool:
        """Whether the text as it was proposed is still the same."""
        before, after = self.before.original, self.after.original
        return (before.locale, before.text) == (after.locale, after.text)


@dataclass(frozen=True)
class Shift:
    """An agreement that stands elsewhere among those that stayed; places begin with 1."""

    line: Worded
    came_from: int
    place: int


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two lists of agreements."""

    added: tuple[tuple[int, Worded], ...] = ()
    """With the place in the new list."""
    removed: tuple[tuple[int, Worded], ...] = ()
    """With the place in the old list."""
    reworded: tuple[Rewording, ...] = ()
    shifted: tuple[Shift, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.reworded or self.shifted)


def changes_between(old: Sequence[Worded], new: Sequence[Worded]) -> Changes:
    """What differs from `old` to `new`; an agreement is the same one while its lineage is.

    What moved is said of as few agreements as possible.
    """
    was = {line.lineage: (place, line) for place, line in enumerate(old, start=1)}
    now = {line.lineage: (place, line) for place, line in enumerate(new, start=1)}
    stayed = [lineage for lineage in now if lineage in was]
    kept_order = _longest_rising([was[lineage][0] for lineage in stayed])
    return Changes(
        added=tuple(found for lineage, found in now.items() if lineage not in was),
        removed=tuple(found for lineage, found in was.items() if lineage not in now),
        reworded=tuple(
            Rewording(now[lineage][0], was[lineage][1], now[lineage][1])
            for lineage in stayed
            if was[lineage][1].texts != now[lineage][1].texts
        ),
        shifted=tuple(
            Shift(now[lineage][1], was[lineage][0], now[lineage][0])
            for lineage in stayed
            if was[lineage][0] not in kept_order
        ),
    )


def _longest_rising(places: Sequence[int]) -> set[int]:
    """As many of `places` (no two alike) as possible that rise from left to right."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    rising: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        rising.add(last)
        last = before[last]
    return rising
