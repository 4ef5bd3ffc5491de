"""Exercises are their author's; trainers read the copies that were shared with them."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World
from tests.exercises.making import shared, written


def _all(world: World) -> str:
    return f"/groups/{world.group.id}/exercises"


def _one(rest: str = "", slug: str = "parenting-styles") -> Any:
    return lambda world: f"{_all(world)}/{slug}{rest}"


def _written(rest: str) -> Any:
    def path(world: World) -> str:
        written(world.cast.amal, world.group)
        return f"{_all(world)}/parenting-styles{rest}"

    return path


def _shared(world: World) -> str:
    return f"{_all(world)}/shared/{shared(world.cast.amal, world.group).id}/reading"


READS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
OPENS: dict[str, Any] = {**READS, "trainer": 403}
DOES: dict[str, Any] = {**OPENS, "anonymous": SIGNED_OUT, "participant": 303, "leader": 303}

ROWS = {
    "GET exercises.index": Row(path=_all, **READS),
    "GET exercises.index after the course": Row(path=_all, phase=Phase.SUPPORTGROEP, **OPENS),
    "GET exercises.show": Row(path=_one(), **OPENS),
    "GET exercises.show of roles": Row(path=_one(slug="family-roles"), **OPENS),
    "GET exercises.show of an order": Row(path=_one(slug="love-languages"), **OPENS),
    "GET exercises.show of a closed group": Row(path=_one(), phase=Phase.CLOSED, **OPENS),
    "GET exercises.sheet": Row(path=_written("/sheet"), **OPENS),
    "POST exercises.save": Row(
        path=_one(), data=lambda _world: {"part-take-along": "Samen eten"}, **DOES
    ),
    "POST exercises.save of an order": Row(
        path=_one(slug="love-languages"), data=lambda _world: {"up": "touch"}, **DOES
    ),
    "POST exercises.create_reflection": Row(path=_written("/reflection"), **DOES),
    "POST exercises.create_sharing": Row(path=_written("/sharing"), **DOES),
    "POST exercises.remove_sharing": Row(path=_written("/sharing/removal"), **DOES),
    "POST exercises.create_reading": Row(
        path=_shared,
        anonymous=SIGNED_OUT,
        participant=404,
        stranger=404,
        leader=404,
        trainer=303,
        other_trainer=404,
        coordinator=404,
    ),
}
