"""Who gets in where in homework, as the one who reads and answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.homework.reflections import Reflection
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World
from tests.homework.making import draft, sent


def _sent(below: str = "") -> Callable[[World], str]:
    return lambda world: f"/reflections/{sent(world.cast.amal, world.group).id}{below}"


def _draft(below: str = "") -> Callable[[World], str]:
    def path(world: World) -> str:
        draft(world.cast.amal, world.group)
        return f"/reflections/{Reflection.get().id}{below}"

    return path


def _trainers(
    path: Callable[[World], str], trainer: int, other: int, data: dict[str, Any] | None = None
) -> Row:
    return Row(
        path=path,
        anonymous=SIGN_IN if data is None else SIGNED_OUT,
        participant=404,
        stranger=404,
        leader=404,
        trainer=trainer,
        other_trainer=other,
        coordinator=404,
        data=lambda _world: data or {},
    )


ROWS = {
    "GET reflections.index": _trainers(lambda _world: "/reflections", 200, 200),
    "GET reflections.show": _trainers(_sent(), 200, 404),
    "GET reflections.show of a draft": _trainers(_draft(), 404, 404),
    "POST reflections.create_reading": _trainers(_sent("/reading"), 303, 404, {}),
    "POST reflections.create_reading of a draft": _trainers(_draft("/reading"), 404, 404, {}),
    "POST reflections.create_answer": _trainers(_sent("/answer"), 303, 404, {"body": "Mooi!"}),
}
