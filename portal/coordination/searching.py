"""Looking for groups and people: names, groups and roles, which a coordinator may see anyway."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import fn

from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.people.models import Person

SHOWN = 20
SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """What was found; each list has `SHOWN` entries at most."""

    groups: list[Group]
    memberships: list[Membership]


def search(words: str) -> Found:
    """Groups whose name or place holds `words`, and people by name with what they are now.

    Three queries, whatever there is; nothing for fewer than `SHORTEST` characters.
    """
    if len(words) < SHORTEST:
        return Found([], [])
    groups = (
        Group.select()
        .where(Group.name.contains(words) | Group.place.contains(words))
        .order_by(Group.id.desc())
        .limit(SHOWN)
    )
    # People first, in the order of an index by name: that ends as soon as there are enough.
    has_role = Membership.select(Membership.id).where(
        Membership.person == Person.id, Membership.current()
    )
    people = (
        Person.select(Person.id)
        .where(Person.name.contains(words), Person.still_here(), fn.EXISTS(has_role))
        .order_by(Person.name, Person.id)
        .limit(SHOWN)
    )
    memberships = (
        Membership.select(Membership, Person.id, Person.name, Group)
        .join(Person)
        .switch(Membership)
        .left_outer_join(Group)
        .where(Membership.person.in_([person.id for person in people]), Membership.current())
        .order_by(Person.name, Person.id, Membership.id)
        .limit(SHOWN)
    )
    return Found(list(groups), list(memberships))


def roles_of(person: Person) -> list[Membership]:
    """What `person` is and was, newest first, with the groups, in one query."""
    return list(
        Membership.select(Membership, Group)
        .left_outer_join(Group)
        .where(Membership.person == person)
        .order_by(Membership.since.desc(), Membership.id.desc())
    )
