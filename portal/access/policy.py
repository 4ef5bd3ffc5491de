"""The policy: one table that answers every permission, to be read aloud.

The rules are those of "Who can read what" in the product's description. What is
not in the table is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.access.permissions import Permission as May
from portal.access.predicates import (
    Predicate,
    author,
    coordinator,
    in_course,
    leads,
    member,
    open_group,
    participant,
    sent,
    to_coordinator,
    to_participant,
    to_staff,
    trainer,
)
from portal.access.viewer import Viewer

POLICY: dict[May, Predicate] = {
    May.READ_GROUP: member | coordinator,
    May.ENROL_PARTICIPANTS: trainer & open_group | coordinator,
    May.ISSUE_CARDS: trainer & open_group | coordinator,
    # A card signs in as its person, so nobody may hand themselves more rights than they have.
    May.HAND_CARD_TO: (
        (trainer & open_group & to_participant & ~to_staff) | (coordinator & ~to_coordinator)
    ),
    May.APPOINT_LEADER: trainer & open_group,
    May.CHANGE_PHASE: trainer,
    May.READ_SESSIONS: member,
    May.PLAN_SESSIONS: trainer & in_course,
    May.RSVP_TO_SESSION: participant,
    May.CHECK_IN: participant,
    May.RECORD_ATTENDANCE: trainer,
    May.READ_LESSONS: member,
    May.DO_HOMEWORK: participant,
    May.READ_REFLECTION: author | (trainer & sent),
    May.ANSWER_REFLECTION: trainer & sent,
    May.OVERSEE_HOMEWORK: trainer,
    May.READ_BOARD: participant | (trainer & in_course),
    May.WRITE_ON_BOARD: open_group & (participant | (trainer & in_course)),
    May.CHANGE_POST: author & open_group & (participant | (trainer & in_course)),
    May.PIN_POST: open_group & (leads | (trainer & in_course)),
    May.READ_MEETUPS: member,
    May.PLAN_MEETUPS: leads & open_group,
    May.RSVP_TO_MEETUP: participant & open_group,
    May.COORDINATE: coordinator,
}


@dataclass(frozen=True)
class InGroup:
    """A thing that is nothing but "in that group", for rights that need no more."""

    group_id: int | None


ANYWHERE = InGroup(None)
"""For rights that are the same everywhere, such as the coordinator's."""


def can(viewer: Viewer | None, permission: May, thing: Any = ANYWHERE) -> bool:
    """Whether `viewer` has `permission` on `thing`; nobody signed in has none."""
    rule = POLICY.get(permission)
    return viewer is not None and rule is not None and rule(viewer, thing)


def can_in(viewer: Viewer | None, permission: May, group_id: int) -> bool:
    """Whether `viewer` has `permission` in the group with that id."""
    return can(viewer, permission, InGroup(group_id))


def groups_where(viewer: Viewer, permission: May) -> list[int]:
    """The ids of the viewer's groups in which they have `permission`, newest group first."""
    return [group_id for group_id in viewer.groups if can_in(viewer, permission, group_id)]
