"""The people of one group: who is what, and to whom a trainer may hand a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person

FOR_A_TIME = (Role.GUEST, Role.SUBSTITUTE)
STAFF = (Role.TRAINER, Role.GUEST, Role.SUBSTITUTE, Role.ASSISTANT, Role.COORDINATOR)
"""Roles that open more than one's own group and texts."""


@dataclass(frozen=True)
class Member:
    """Somebody in a group, with the roles they have there and, where it was asked, elsewhere."""

    person: Person
    group_id: int
    roles: frozenset[Role]
    staff_roles: frozenset[Role] = frozenset()

    @property
    def takes_part(self) -> bool:
        """Whether this is a participant of the group."""
        return Role.PARTICIPANT in self.roles

    @property
    def is_staff(self) -> bool:
        """Whether this person is a trainer or coordinator anywhere."""
        return bool(self.staff_roles)

    @property
    def coordinates(self) -> bool:
        """Whether this person is a coordinator."""
        return Role.COORDINATOR in self.staff_roles

    @classmethod
    def all_of(cls, group: Group) -> list[Member]:
        """Everybody in `group` by name, without what they are elsewhere, in one query."""
        held: dict[int, list[Membership]] = {}
        for membership in Membership.within(group.id):
            held.setdefault(membership.person_id, []).append(membership)
        return [
            cls(own[0].person, group.id, frozenset(Role(each.role) for each in own))
            for own in held.values()
        ]

    @classmethod
    def participants_of(cls, group: Group) -> list[Member]:
        """The participants of `group` by name, with what they are elsewhere, in two queries."""
        taking_part = [member for member in cls.all_of(group) if member.takes_part]
        staff = staff_roles_of(member.person.id for member in taking_part)
        return [
            cls(each.person, each.group_id, each.roles, staff.get(each.person.id, frozenset()))
            for each in taking_part
        ]

    @classmethod
    def ever_in(cls, group: Group, person: Person, role: Role) -> bool:
        """Whether `person` has, or had, `role` in `group`."""
        return bool(
            Membership.select()
            .where(Membership.group == group, Membership.person == person, Membership.role == role)
            .exists()
        )


def here_for_a_time(group: Group, roles: Iterable[Role] = FOR_A_TIME) -> list[Membership]:
    """Who has one of `roles` in `group` until some moment, by name, in one query."""
    return list(
        Membership.select(Membership, Person)
        .join(Person)
        .where(Membership.group == group, Membership.role.in_(list(roles)), Membership.current())
        .order_by(Person.name)
    )


def staff_roles_of(person_ids: Iterable[int]) -> dict[int, frozenset[Role]]:
    """Who of these persons is a trainer or coordinator anywhere, and which, in one query."""
    found: dict[int, frozenset[Role]] = {}
    held = Membership.select(Membership.person, Membership.role).where(
        Membership.person.in_(list(person_ids)),
        Membership.role.in_(list(STAFF)),
        Membership.current(),
    )
    for each in held:
        found[each.person_id] = found.get(each.person_id, frozenset()) | {Role(each.role)}
    return found
