"""Whom a person can talk to: the trainers of their groups, by name."""

from __future__ import annotations

from portal.access.permissions import Permission
from portal.access.policy import groups_where
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from portal.talks.asking import Standing, standing


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


def talks_of(viewer: Viewer | None) -> list[Standing]:
    """How it stands with asking for a talk, in each group in which the viewer takes part.

    In two queries a group, or three where nobody is a trainer.
    """
    if viewer is None:
        return []
    asking = groups_where(viewer, Permission.ASK_TO_TALK)
    return [standing(viewer.person, viewer.groups[group_id]) for group_id in asking]
