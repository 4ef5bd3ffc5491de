"""The person who is looking, with everything that decides what they may reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from portal.groups.members import STAFF
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person

NO_ROLES: frozenset[Role] = frozenset()
ROLES: dict[str, Role] = {role.value: role for role in Role}
PHASES: dict[str, Phase] = {phase.value: phase for phase in Phase}
STAFF_ROLES = frozenset(STAFF)


@dataclass
class Place:
    """What somebody is in one group: the roles with since when they hold, and the group's phase."""

    phase: Phase
    since: dict[Role, datetime]
    roles: frozenset[Role] = NO_ROLES


@dataclass(frozen=True)
class Viewer:
    """Somebody who is signed in, with the places they have now. Roles are read once a request."""

    person: Person
    memberships: tuple[Membership, ...] = field(repr=False)
    withheld: bool = False
    """Whether there are roles of staff that do not count here: the second step was not shown."""

    @classmethod
    def of(cls, person: Person) -> Viewer:
        """Load what `person` is, in one query."""
        return cls(person, tuple(Membership.of(person)))

    @classmethod
    def each(cls, group: Group, memberships: Iterable[Membership]) -> list[Viewer]:
        """Everybody in `group` as a viewer of that group, from its memberships."""
        held: dict[int, list[Membership]] = {}
        for membership in memberships:
            membership.group = group
            held.setdefault(membership.person_id, []).append(membership)
        return [cls(own[0].person, tuple(own)) for own in held.values()]

    def before_second_step(self) -> Viewer:
        """The same person without the roles of staff, who must show a second step first."""
        others = tuple(held for held in self.memberships if held.role not in STAFF_ROLES)
        return replace(self, memberships=others, withheld=len(others) < len(self.memberships))

    @cached_property
    def is_staff(self) -> bool:
        """Whether this person trains or coordinates, also where that does not count yet."""
        return self.withheld or any(held.role in STAFF_ROLES for held in self.memberships)

    @property
    def person_id(self) -> int:
        """The id of the person."""
        return self.person.id

    @cached_property
    def places(self) -> dict[int | None, Place]:
        """What this person is in each of their groups, by the group's id."""
        found: dict[int | None, Place] = {}
        for held in self.memberships:
            group = held.group
            if group is None:
                continue
            place = found.get(group.id)
            if place is None:
                place = found[group.id] = Place(PHASES[group.phase], {})
            role = ROLES[held.role]
            place.since[role] = min(held.since, place.since.get(role, held.since))
        for place in found.values():
            place.roles = frozenset(place.since)
        return found

    @cached_property
    def is_coordinator(self) -> bool:
        """Whether this person runs the programme for the organisation."""
        return any(held.role == Role.COORDINATOR for held in self.memberships)

    @cached_property
    def groups(self) -> dict[int, Group]:
        """The groups this person belongs to, newest first, by id."""
        return {held.group.id: held.group for held in self.memberships if held.group is not None}

    @cached_property
    def guided(self) -> frozenset[int]:
        """The ids of the groups that are led through their start as a supportgroep."""
        return frozenset(
            held.group.id for held in self.memberships if held.is_guided and held.group is not None
        )

    @cached_property
    def asked_again(self) -> frozenset[int]:
        """The ids of the groups about whose course questions wait, months later."""
        return frozenset(
            held.group.id
            for held in self.memberships
            if held.is_asked_again and held.group is not None
        )

    def roles_in(self, group_id: int | None) -> frozenset[Role]:
        """The roles this person has in that group; empty for a stranger."""
        place = self.places.get(group_id)
        return place.roles if place is not None else NO_ROLES

    def since(self, role: Role, group_id: int | None) -> datetime | None:
        """Since when this person has a role in that group without a break; None without it."""
        place = self.places.get(group_id)
        return place.since.get(role) if place is not None else None

    def phase_of(self, group_id: int | None) -> Phase | None:
        """The phase of one of this person's groups; None for another group."""
        place = self.places.get(group_id)
        return place.phase if place is not None else None
