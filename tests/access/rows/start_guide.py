"""The start of a supportgroep is for its people; trainers of the course lead it."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World


def _guide(world: World) -> str:
    return f"/groups/{world.group.id}/start-guide"


READS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
ARRANGES: dict[str, Any] = {
    **READS,
    "anonymous": SIGNED_OUT,
    "participant": 403,
    "leader": 403,
    "trainer": 303,
}
AFTERWARDS: dict[str, Any] = {**ARRANGES, "leader": 303, "trainer": 403}
SAYS: dict[str, Any] = {**ARRANGES, "participant": 303, "leader": 303, "trainer": 403}

ROWS = {
    "GET start_guide.show": Row(path=_guide, **READS),
    "GET start_guide.show after the course": Row(path=_guide, phase=Phase.SUPPORTGROEP, **READS),
    "GET start_guide.show of a closed group": Row(
        path=_guide,
        phase=Phase.CLOSED,
        **{**READS, "participant": 403, "leader": 403, "trainer": 403},
    ),
    "POST start_guide.begin": Row(path=_guide, **ARRANGES),
    "POST start_guide.begin after the course": Row(
        path=_guide, phase=Phase.SUPPORTGROEP, **AFTERWARDS
    ),
    "POST start_guide.end": Row(path=lambda world: f"{_guide(world)}/removal", **ARRANGES),
    "POST start_guide.tell_wish": Row(
        path=lambda world: f"{_guide(world)}/wish",
        data=lambda _world: {"wish": "unsure"},
        **SAYS,
    ),
    "POST start_guide.tell_wish after the course": Row(
        path=lambda world: f"{_guide(world)}/wish",
        data=lambda _world: {"wish": "unsure"},
        phase=Phase.SUPPORTGROEP,
        **{**SAYS, "participant": 403, "leader": 403},
    ),
}
