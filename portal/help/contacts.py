"""Whom a person can talk to: the trainers of their groups, by name."""

from __future__ import annotations

from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.people.models import Person


def trainers_for(viewer: Viewer | None) -> list[Person]:
    """The trainers of the viewer's groups but for the viewer, by name; none when signed out.

    In one query at most.
    """
    if viewer is None or not viewer.groups:
        return []
    training = Membership.select(Membership.person).where(
        Membership.group.in_(list(viewer.groups)),
        Membership.role == Role.TRAINER,
        Membership.current(),
        Membership.person != viewer.person,
    )
    return list(Person.select().where(Person.id.in_(training)).order_by(Person.name, Person.id))
