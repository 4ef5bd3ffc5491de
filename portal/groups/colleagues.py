"""Who works for the organisation, to choose from: a few by name, and others by looking for them.

An organisation with hundreds of trainers has too many to show; one with ten shows them all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from portal.db import LARGEST_NUMBER
from portal.groups.members import STAFF
from portal.groups.memberships import Membership
from portal.people.models import NAME_LENGTH, Person

MOST = 25
"""So many are shown at once."""


@dataclass(frozen=True)
class Colleagues:
    """Who can be chosen now."""

    people: list[Person]
    words: str
    """What was looked for; empty where nothing was."""
    looks_further: bool
    """Whether there may be others, so that one has to look for them."""


def colleagues(words: str = "", but: Collection[int] = ()) -> Colleagues:
    """Who trains, assists or coordinates now and whose name holds `words`, by name, in one query.

    Without the people whose numbers stand in `but`; `MOST` at most.
    """
    words = words[:NAME_LENGTH]
    asked = _staff(Person.id, Person.name).where(Person.id.not_in(list(but)))
    if words:
        asked = asked.where(Person.name.contains(words))
    found = list(asked.order_by(Person.name, Person.id).limit(MOST + 1))
    return Colleagues(found[:MOST], words, bool(words) or len(found) > MOST)


def colleague(person_id: int | None, but: Collection[int] = ()) -> Person | None:
    """Who has that number, works here now and does not stand in `but`; None for anybody else."""
    if person_id is None or person_id in but or not 0 < person_id <= LARGEST_NUMBER:
        return None
    found: Person | None = _staff().where(Person.id == person_id).first()
    return found


def _staff(*columns: Any) -> Any:
    """Who works here now: all of each, or these columns alone."""
    ids = Membership.select(Membership.person).where(
        Membership.role.in_(list(STAFF)), Membership.current()
    )
    return Person.select(*columns).where(Person.id.in_(ids))
