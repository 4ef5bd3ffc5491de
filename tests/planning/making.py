"""Builders for the stories about planning."""

from __future__ import annotations

from portal.planning.lists import Fault, PeopleList


def said_of(read: PeopleList) -> list[tuple[int, Fault, str]]:
    """What is wrong with a list, as it can be compared."""
    return [(each.number, each.fault, each.words) for each in read.wrong]
