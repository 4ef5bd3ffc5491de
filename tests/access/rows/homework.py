"""Who gets in where in homework, as the one who does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.homework.reflections import SpareText
from portal.homework.texts import Origin, Text
from portal.homework.writing import Sheet
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World
from tests.homework.making import read, sent, typed

VERSION = {"version": 1}


def _lesson(below: str = "") -> Callable[[World], str]:
    return lambda world: f"/groups/{world.group.id}/homework/my-role{below}"


def _after(make: Callable[[World], object], below: str) -> Callable[[World], str]:
    def path(world: World) -> str:
        make(world)
        return _lesson(below)(world)

    return path


def _of_both(world: World) -> None:
    for person in (world.cast.amal, world.cast.grace):
        sent(person, world.group)


def _read(world: World) -> None:
    for person in (world.cast.amal, world.cast.grace):
        read(person, world.group, world.cast.nadia)


def _spare(below: str) -> Callable[[World], str]:
    def path(world: World) -> str:
        sheet = Sheet(world.cast.amal, world.group, "my-role")
        for window in ("window-one", "window-two"):
            sheet.save(1, Text(window), Origin(window, 1, 0))
        return _lesson(f"/spare-texts/{SpareText.get().id}/{below}")(world)

    return path


def _participants(path: Callable[[World], str], data: dict[str, Any], leader: int = 303) -> Row:
    return Row(
        path=path,
        anonymous=SIGNED_OUT,
        participant=303,
        stranger=404,
        leader=leader,
        trainer=403,
        other_trainer=404,
        coordinator=404,
        data=lambda _world: data,
    )


def _members(path: Callable[[World], str]) -> Row:
    return Row(
        path=path,
        anonymous=SIGN_IN,
        participant=200,
        stranger=404,
        leader=200,
        trainer=200,
        other_trainer=404,
        coordinator=404,
    )


def _nobody(path: Callable[[World], str]) -> Row:
    """What is not there, for whoever asks."""
    return Row(
        path=path,
        anonymous=SIGN_IN,
        participant=404,
        stranger=404,
        leader=404,
        trainer=404,
        other_trainer=404,
        coordinator=404,
    )


ROWS = {
    "GET homework.index": _members(lambda world: f"/groups/{world.group.id}/homework"),
    "GET homework.lesson": _members(_lesson()),
    # The course that comes with the portal has neither; tests/homework/test_media.py has both.
    "GET homework.recording": _nobody(_lesson("/recording")),
    "GET homework.clip": _nobody(_lesson("/clip")),
    "POST homework.create_trial": _participants(_lesson("/trial"), {}),
    "POST homework.remove_trial": _participants(_lesson("/trial/removal"), {}),
    "POST homework.save_draft": _participants(_lesson("/draft"), typed("Ik merkte rust")),
    "POST homework.create_sending": _participants(_lesson("/sending"), typed("Ik merkte rust")),
    "POST homework.remove_sending": _participants(_after(_of_both, "/sending/removal"), VERSION),
    "POST homework.create_version": _participants(_after(_read, "/versions"), VERSION),
    "POST homework.see_answer": _participants(_after(_read, "/answer/seeing"), VERSION),
    "POST homework.merge_spare": _participants(_spare("merging"), {}, leader=404),
    "POST homework.remove_spare": _participants(_spare("removal"), {}, leader=404),
}
