"""From when somebody reads: found by asking the policy, so that there is no second rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.access.viewer import Viewer

ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
"""Before everything that was ever written."""


@dataclass(frozen=True)
class SharedAt:
    """`thing`, as if it had been put before others at another moment."""

    thing: Any
    shared_at: datetime | None

    def __getattr__(self, name: str) -> Any:
        """Everything else is as it is with the thing."""
        return getattr(self.thing, name)


def from_when(viewer: Viewer, permission: Permission, thing: Any) -> datetime | None:
    """From when on `viewer` reads things such as `thing`: what was shared earlier stays closed.

    ALWAYS where it does not matter when something was shared; None for who reads none at all.
    """
    place = viewer.places.get(thing.group_id)
    moments = [ALWAYS, *sorted(place.since.values() if place is not None else ())]
    return next((each for each in moments if can(viewer, permission, SharedAt(thing, each))), None)
