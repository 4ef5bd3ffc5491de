"""All groups in pages of twenty, newest first: of one phase, by a name, or that need somebody."""

from __future__ import annotations

from dataclasses import dataclass

from portal.coordination.attention import standing_out
from portal.coordination.counts import GroupCount, counts_of
from portal.groups.models import Group, Phase

PAGE_LENGTH = 20


@dataclass(frozen=True)
class Wanted:
    """Which groups are asked for: all where nothing is said."""

    phase: Phase | None = None
    words: str = ""
    needing: bool = False


@dataclass(frozen=True)
class Listing:
    """One page of the groups that were asked for, with their numbers."""

    counts: list[GroupCount]
    total: int
    number: int
    pages: int

    @property
    def ids(self) -> list[int]:
        """The ids of the groups on this page."""
        return [each.group.id for each in self.counts]


def list_groups(wanted: Wanted, number: int) -> Listing:
    """The page with that number; one beyond the last means the last. Three queries, or six."""
    found = Group.select()
    if wanted.phase is not None:
        found = found.where(Group.phase == wanted.phase)
    if wanted.words:
        found = found.where(Group.name.contains(wanted.words) | Group.place.contains(wanted.words))
    if wanted.needing:
        found = found.where(Group.id.in_(standing_out()))
    total = found.count()
    pages = max(1, -(-total // PAGE_LENGTH))
    number = min(max(number, 1), pages)
    shown = found.order_by(Group.id.desc()).paginate(number, PAGE_LENGTH)
    return Listing(counts_of(shown), total, number, pages)
