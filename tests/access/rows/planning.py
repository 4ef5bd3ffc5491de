"""Planning a group is for its trainers and the coordinator."""

from __future__ import annotations

from typing import Any

from portal import clock
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key


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


def _dates(world: World) -> str:
    return f"/groups/{world.group.id}/dates"


def _list(world: World) -> str:
    return f"/groups/{world.group.id}/participants/list"


def _two_people(_world: World) -> dict[str, Any]:
    return {"people": "Noor\nOmar, ar", "locale": "nl", **key()}


def _intake(world: World) -> str:
    return f"/groups/{world.group.id}/intake"


def _one_date(_world: World) -> dict[str, Any]:
    day = f"{clock.today().year + 1}-11-15"  # in no holiday, whatever day it is today
    return {
        "rows-0-starts_at": f"{day}T10:00",
        "rows-0-ends_at": f"{day}T12:00",
        "rows-0-title": "Kennismaken",
        "seen": "",
        **key(),
    }


ROWS = {
    "GET planning.dates": Row(path=_dates, **_planners(200, SIGN_IN)),
    "GET planning.dates after the course": Row(
        path=_dates,
        phase=Phase.SUPPORTGROEP,
        **{**_planners(200, SIGN_IN), "trainer": 403},
    ),
    "POST planning.create_dates": Row(path=_dates, data=_one_date, **_planners(303, SIGNED_OUT)),
    "GET planning.people_list": Row(path=_list, **_planners(200, SIGN_IN)),
    "POST planning.preview": Row(
        path=lambda world: f"{_list(world)}/preview",
        data=_two_people,
        **_planners(200, SIGNED_OUT),
    ),
    "POST planning.create_people": Row(path=_list, data=_two_people, **_planners(303, SIGNED_OUT)),
    "GET planning.intake": Row(path=_intake, **_planners(200, SIGN_IN)),
    "POST planning.create_intake": Row(
        path=_intake,
        data=lambda _world: {"outcome": "not-now", **key()},
        **_planners(303, SIGNED_OUT),
    ),
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
