"""Who asks for a talk, and who answers."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.talks.making import asked


def _own(rest: str = "") -> Any:
    return lambda world: f"/groups/{world.group.id}/talk-request{rest}"


def _of_amal(rest: str) -> Any:
    return lambda world: f"/talk-requests/{asked(world.cast.amal, world.group).id}{rest}"


def _new(_world: World) -> dict[str, str]:
    return key()


ASKERS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 403,
    "other_trainer": 404,
    "coordinator": 404,
}
ASKS: dict[str, Any] = {
    **ASKERS,
    "anonymous": SIGNED_OUT,
    "participant": 303,
    "leader": 303,
}
ANSWERS: dict[str, Any] = {
    "anonymous": SIGNED_OUT,
    "participant": 403,
    "stranger": 404,
    "leader": 404,
    "trainer": 303,
    "other_trainer": 404,
    "coordinator": 404,
}

ROWS = {
    "GET talks.show": Row(path=_own(), **ASKERS),
    "GET talks.show after the course": Row(path=_own(), phase=Phase.SUPPORTGROEP, **ASKERS),
    "POST talks.create": Row(path=_own(), data=_new, **ASKS),
    "POST talks.create after the course": Row(
        path=_own(), data=_new, phase=Phase.SUPPORTGROEP, **ASKS
    ),
    "POST talks.withdraw": Row(path=_own("/withdrawal"), **ASKS),
    "POST talks.see": Row(path=_of_amal("/sighting"), **ANSWERS),
    "POST talks.see after the course": Row(
        path=_of_amal("/sighting"), phase=Phase.SUPPORTGROEP, **ANSWERS
    ),
    "POST talks.finish": Row(path=_of_amal("/talk"), **ANSWERS),
}
