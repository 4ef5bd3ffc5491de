"""The access matrix: for every route, what each role gets.

A feature writes `tests/access/rows/<feature>.py` with

    ROWS = {
        "GET board.index": Row(
            path=lambda world: f"/groups/{world.group.id}/board",
            anonymous=SIGN_IN, participant=200, stranger=404, leader=200,
            trainer=200, other_trainer=404, coordinator=404,
        ),
        "POST board.create": Row(..., data=lambda world: {"body": "Hallo", **key()}),
    }

The key is the method and the endpoint. `path` and `data` are functions of the
World, so that they can make what they need: each cell starts from a fresh world.
A cell is the status that role must get. The roles look at Linde, a course:
participant is Amal, stranger is Ilse of another group, leader is Grace (also a
participant of Linde), trainer is Nadia, other_trainer is Femke, coordinator is
Coby, anonymous is nobody. With `phase` the group is put in another phase first.
Several rows of one route end in a remark: "GET board.index after the course".
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.access import rows
from tests.cast import Cast

SIGN_IN = 303
"""A GET by nobody leads to the page for signing in."""

SIGNED_OUT = 401
"""A POST by nobody is kept, and asks to sign in."""

ROLES = (
    "anonymous",
    "participant",
    "stranger",
    "leader",
    "trainer",
    "other_trainer",
    "coordinator",
)


class World:
    """Linde and everybody who looks at it."""

    def __init__(self, cast: Cast, phase: Phase | None) -> None:
        """Everybody of `cast`; Linde in `phase` if one is given."""
        self.cast = cast
        self.group: Group = cast.linde
        self.other_group: Group = cast.eik
        Membership.join_group(cast.grace, self.group, Role.LEADER)
        if phase is not None:
            Group.update(phase=phase).where(Group.id == self.group.id).execute()
            self.group.phase = phase

    def person(self, role: str) -> Person | None:
        """Who plays the role; None for anonymous."""
        people: dict[str, Person | None] = {
            "anonymous": None,
            "participant": self.cast.amal,
            "stranger": self.cast.ilse,
            "leader": self.cast.grace,
            "trainer": self.cast.nadia,
            "other_trainer": self.cast.femke,
            "coordinator": self.cast.coby,
        }
        return people[role]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One route: where it is, what is sent, and the status for each role."""

    path: Callable[[World], str]
    anonymous: int
    participant: int
    stranger: int
    leader: int
    trainer: int
    other_trainer: int
    coordinator: int
    data: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})
    phase: Phase | None = None


def key() -> dict[str, str]:
    """A submission key, as a fresh form carries it."""
    return {"submission_key": new_submission_key()}


def all_rows() -> dict[str, Row]:
    """Every row of every feature, by method and endpoint."""
    found: dict[str, Row] = {}
    for module in pkgutil.iter_modules(rows.__path__):
        found.update(importlib.import_module(f"{rows.__name__}.{module.name}").ROWS)
    return found
