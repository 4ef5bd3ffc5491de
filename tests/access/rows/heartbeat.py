"""Who lets a group rest, who ends it, and who says goodbye."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from portal import clock
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key

READERS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 200,
}
LEADERS: dict[str, Any] = {**READERS, "participant": 403, "trainer": 403, "coordinator": 404}
ACTS: dict[str, Any] = {**LEADERS, "anonymous": SIGNED_OUT, "leader": 303}
ENDINGS: dict[str, Any] = {**ACTS, "coordinator": 303}
NOBODY: dict[str, Any] = {**ACTS, "leader": 403}
NOTHING_TO_END: dict[str, Any] = {**NOBODY, "coordinator": 303}
CALLS: dict[str, Any] = {
    **LEADERS,
    "anonymous": SIGNED_OUT,
    "leader": 403,
    "coordinator": 303,
}
READ_BY_NOBODY: dict[str, Any] = {**LEADERS, "leader": 403}


def _path(rest: str) -> Any:
    return lambda world: f"/groups/{world.group.id}{rest}"


def _until(_world: World) -> dict[str, Any]:
    return {"until": (clock.today() + timedelta(days=30)).isoformat()}


def _moment(_world: World) -> dict[str, Any]:
    return {"starts_at": (clock.now() + timedelta(days=9)).isoformat(), **key()}


MEETING = Phase.SUPPORTGROEP

ROWS = {
    "GET heartbeat.rest": Row(path=_path("/rest"), phase=MEETING, **LEADERS),
    "GET heartbeat.rest in a course": Row(path=_path("/rest"), **READ_BY_NOBODY),
    "POST heartbeat.take_rest": Row(path=_path("/rest"), data=_until, phase=MEETING, **ACTS),
    "POST heartbeat.take_rest in a course": Row(path=_path("/rest"), data=_until, **NOBODY),
    "POST heartbeat.end_rest": Row(path=_path("/rest/removal"), phase=MEETING, **ACTS),
    "POST heartbeat.plan": Row(path=_path("/next-date"), data=_moment, phase=MEETING, **ACTS),
    "GET heartbeat.goodbye": Row(path=_path("/goodbye"), phase=MEETING, **READERS),
    "GET heartbeat.goodbye afterwards": Row(path=_path("/goodbye"), phase=Phase.CLOSED, **READERS),
    "POST heartbeat.end": Row(path=_path("/goodbye"), phase=MEETING, **ENDINGS),
    "POST heartbeat.end in a course": Row(path=_path("/goodbye"), **NOTHING_TO_END),
    "POST heartbeat.go_on": Row(path=_path("/goodbye/removal"), phase=Phase.CLOSED, **ENDINGS),
    "POST heartbeat.call": Row(
        path=lambda world: f"/coordination/groups/{world.group.id}/call",
        phase=MEETING,
        **CALLS,
    ),
}
