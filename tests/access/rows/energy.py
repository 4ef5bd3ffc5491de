"""Who has a tank, who reads a day of it, and who sees the total."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World
from tests.energy.making import of_amal


def _page(world: World) -> str:
    return f"/groups/{world.group.id}/energy"


def _of_amal(rest: str = "") -> Any:
    return lambda world: f"{_page(world)}/check-ins/{of_amal(world.cast).id}{rest}"


READS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
TELLS: dict[str, Any] = {
    **READS,
    "anonymous": SIGNED_OUT,
    "participant": 303,
    "leader": 303,
    "trainer": 403,
}
OWN: dict[str, Any] = {**TELLS, "leader": 404}

ROWS = {
    "GET energy.index": Row(path=_page, **READS),
    "GET energy.index after the course": Row(
        path=_page, phase=Phase.SUPPORTGROEP, **{**READS, "trainer": 403}
    ),
    "GET energy.index of a closed group": Row(
        path=_page, phase=Phase.CLOSED, **{**READS, "trainer": 403}
    ),
    "POST energy.create": Row(
        path=lambda world: f"{_page(world)}/check-ins",
        data=lambda _world: {"level": "3", "note": "Goed geslapen"},
        **TELLS,
    ),
    "GET energy.show": Row(path=_of_amal(), **{**READS, "leader": 404, "trainer": 404}),
    "POST energy.create_sharing": Row(path=_of_amal("/sharing"), **OWN),
    "POST energy.remove_sharing": Row(path=_of_amal("/sharing/removal"), **OWN),
    "POST energy.delete_note": Row(path=_of_amal("/note/removal"), **OWN),
}
