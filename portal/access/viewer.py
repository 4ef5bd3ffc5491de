"""The person who is looking, with everything that decides what they may reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person

NO_ROLES: frozenset[Role] = frozenset()
STAFF_ROLES = frozenset({Role.TRAINER, Role.COORDINATOR})


@dataclass(frozen=True)
class Place:
    """One role in one group, with the phase that the group is in."""

    group_id: int
    role: Role
    phase: Phase
    since: datetime


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
    def places(self) -> tuple[Place, ...]:
        """Every role in every group."""
        return tuple(
            Place(held.group.id, Role(held.role), Phase(held.group.phase), held.since)
            for held in self.memberships
            if held.group is not None
        )

    @cached_property
    def is_coordinator(self) -> bool:
        """Whether this person runs the programme for the organisation."""
        return any(held.role == Role.COORDINATOR for held in self.memberships)

    @cached_property
    def groups(self) -> dict[int, Group]:
        """The groups this person belongs to, newest first, by id."""
        return {held.group.id: held.group for held in self.memberships if held.group is not None}

    def roles_in(self, group_id: int | None) -> frozenset[Role]:
        """The roles this person has in that group; empty for a stranger."""
        return self._roles.get(group_id, NO_ROLES)

    def since(self, role: Role, group_id: int | None) -> datetime | None:
        """Since when this person has a role in that group without a break; None without it."""
        return self._since.get((role, group_id))

    def phase_of(self, group_id: int | None) -> Phase | None:
        """The phase of one of this person's groups; None for another group."""
        return self._phases.get(group_id)

    @cached_property
    def _roles(self) -> dict[int | None, frozenset[Role]]:
        groups = {place.group_id for place in self.places}
        return {
            group_id: frozenset(place.role for place in self.places if place.group_id == group_id)
            for group_id in groups
        }

    @cached_property
    def _since(self) -> dict[tuple[Role, int | None], datetime]:
        found: dict[tuple[Role, int | None], datetime] = {}
        for place in self.places:
            key = (place.role, place.group_id)
            found[key] = min(place.since, found.get(key, place.since))
        return found

    @cached_property
    def _phases(self) -> dict[int | None, Phase]:
        return {place.group_id: place.phase for place in self.places}
