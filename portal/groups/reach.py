"""What a membership opens: only what came after it began."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import Expression, fn

from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from portal.people.models import Person


def open_since(
    person: Person,
    group: Any,
    moment: Any,
    author: Any,
    roles: Iterable[Role],
    phases: Iterable[Phase] | None = None,
) -> Expression:
    """The condition that `person` has one of `roles` in `group`, and had it at `moment` already.

    `group`, `moment` and `author` are columns of what is asked for; who has a role in the
    group reads their own whenever it was written. A membership that ended opens nothing
    any more: who comes back begins anew.
    """
    held = Membership.groups_of(person, roles, phases)
    since_then = held.where(Membership.group == group, Membership.since <= moment)
    # The first half says the same with less; it lets the database begin at the few groups.
    reached: Expression = group.in_(held) & ((author == person) | fn.EXISTS(since_then))
    return reached
