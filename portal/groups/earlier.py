"""From which groups somebody came to one: what is theirs alone goes on being read there."""

from __future__ import annotations

from typing import Any

from peewee import Expression

from portal.groups.merges import Merge
from portal.groups.models import Group
from portal.groups.moves import Move
from portal.people.models import Person


def here_or_before(column: Any, person: Person, group: Group) -> Expression:
    """The condition that `column`, a group, is `group`, one that went up in it, or one left for it.

    For what `person` made and reads themselves; it opens nothing of others.
    """
    one, other = (
        Merge.select(which).where(Merge.into == group) for which in (Merge.one, Merge.other)
    )
    found: Expression = (
        (column == group)
        | column.in_(Move.groups_left(person))
        | column.in_(one)
        | column.in_(other)
    )
    return found
