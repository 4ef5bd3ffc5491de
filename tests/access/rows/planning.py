"""Planning a group is for its trainers and the coordinator."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World


def _planners(status: int, anonymous: int) -> dict[str, Any]:
    return {
        "anonymous": anonymous,
        "participant": 403,
        "stranger": 404,
        "leader": 403,
        "trainer": status,
        "other_trainer": 404,
        "coordinator": status,
    }


def _facts(world: World) -> str:
    return f"/groups/{world.group.id}/facts"


ROWS = {
    "GET planning.facts": Row(path=_facts, **_planners(200, SIGN_IN)),
    "GET planning.facts of a closed group": Row(
        path=_facts, phase=Phase.CLOSED, **{**_planners(200, SIGN_IN), "trainer": 403}
    ),
    "POST planning.change": Row(
        path=_facts,
        data=lambda _world: {"place": "De Brug", "childcare_children": "0"},
        **_planners(303, SIGNED_OUT),
    ),
}
