"""Facts about a viewer and a thing, to build the policy from.

A thing is duck-typed: it has `group_id`, and where it matters `author_id`, `is_sent`,
`shared_at` (when it was put before others; None for what is of this moment), or what
is asked of who gets a card. Nothing here knows a feature.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.access.viewer import Viewer
from portal.groups.memberships import Role
from portal.groups.models import Phase


@dataclass(frozen=True)
class Predicate:
    """A yes-or-no fact; `&`, `|` and `~` build larger ones."""

    name: str
    holds: Callable[[Viewer, Any], bool]

    def __call__(self, viewer: Viewer, thing: Any) -> bool:
        """Whether the fact holds for this viewer and this thing."""
        return self.holds(viewer, thing)

    def __and__(self, other: Predicate) -> Predicate:
        one, two = self.holds, other.holds
        return Predicate(f"({self} and {other})", lambda v, t: one(v, t) and two(v, t))

    def __or__(self, other: Predicate) -> Predicate:
        one, two = self.holds, other.holds
        return Predicate(f"({self} or {other})", lambda v, t: one(v, t) or two(v, t))

    def __invert__(self) -> Predicate:
        one = self.holds
        return Predicate(f"not {self}", lambda v, t: not one(v, t))

    def __str__(self) -> str:
        return self.name


def _has_role(role: Role) -> Predicate:
    return Predicate(role.value, lambda viewer, thing: role in viewer.roles_in(thing.group_id))


def _had_role(role: Role) -> Predicate:
    """The role, and already when the thing was put before others: who comes later gains nothing."""

    def holds(viewer: Viewer, thing: Any) -> bool:
        since = viewer.since(role, thing.group_id)
        if since is None:
            return False
        return thing.shared_at is None or since <= thing.shared_at

    return Predicate(f"{role.value} by then", holds)


def _in_phase(*phases: Phase) -> Predicate:
    name = "in phase " + " or ".join(phases)
    return Predicate(name, lambda viewer, thing: viewer.phase_of(thing.group_id) in phases)


participant = _has_role(Role.PARTICIPANT)
leads = _has_role(Role.LEADER) | _has_role(Role.DEPUTY)
trainer = _has_role(Role.TRAINER)
guest = _has_role(Role.GUEST)
substitute = _has_role(Role.SUBSTITUTE)
assistant = _has_role(Role.ASSISTANT)
guest_then = _had_role(Role.GUEST)
participant_then = _had_role(Role.PARTICIPANT)
trainer_then = _had_role(Role.TRAINER)
member = Predicate("member", lambda viewer, thing: bool(viewer.roles_in(thing.group_id)))
coordinator = Predicate("coordinator", lambda viewer, _thing: viewer.is_coordinator)
author = Predicate("author", lambda viewer, thing: thing.author_id == viewer.person_id)
to_participant = Predicate("to a participant", lambda _viewer, thing: thing.takes_part)
to_staff = Predicate("to staff", lambda _viewer, thing: thing.is_staff)
to_coordinator = Predicate("to a coordinator", lambda _viewer, thing: thing.coordinates)
for_coordinators = Predicate("for coordinators", lambda _viewer, thing: thing.is_for_coordinators)
by_who_leads = Predicate("by who leads", lambda _viewer, thing: thing.is_by_who_leads)
without_lead = Predicate("nobody leads", lambda _viewer, thing: thing.is_without_lead)
hider = Predicate("hider", lambda viewer, thing: thing.hider_id == viewer.person_id)
sent = Predicate("sent", lambda _viewer, thing: thing.is_sent)
in_course = _in_phase(Phase.PLANNED, Phase.COURSE)
in_supportgroep = _in_phase(Phase.SUPPORTGROEP)
after_course = _in_phase(Phase.SUPPORTGROEP, Phase.CLOSED)
open_group = _in_phase(Phase.PLANNED, Phase.COURSE, Phase.SUPPORTGROEP)
