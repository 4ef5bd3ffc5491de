"""Stories are told by participants, edited by the coordinator, and read by the whole course."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.groups.models import Phase
from portal.stories.models import Story
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.stories.making import LESSON, WORDS, approved, shown, told


def _all(world: World) -> str:
    shown(world.cast.bram, world.group, by=world.cast.coby)
    return f"/groups/{world.group.id}/stories"


def _waits(world: World) -> Story:
    return told(world.cast.amal, world.group)


def _put_before(world: World) -> Story:
    return approved(world.cast.amal, world.group, by=world.cast.coby)


def _stands(world: World) -> Story:
    return shown(world.cast.amal, world.group, by=world.cast.coby)


def _mine(story: Callable[[World], Story], rest: str = "") -> Any:
    return lambda world: f"/me/stories/{story(world).id}{rest}"


def _desk(story: Callable[[World], Story], rest: str = "") -> Any:
    return lambda world: f"/coordination/stories/{story(world).id}{rest}"


def _new(_world: World) -> dict[str, str]:
    return {"lesson": LESSON, "language": "nl", "body": WORDS, "agrees": "y", **key()}


def _edited(_world: World) -> dict[str, str]:
    return {"body": "Ik werd eerst rustig.", "base": "0"}


def _reason(_world: World) -> dict[str, str]:
    return {"reason": "enough"}


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
TELLS: dict[str, Any] = {**OPENS, "anonymous": SIGNED_OUT, "participant": 303, "leader": 303}
ALL_SEE: dict[str, Any] = {**dict.fromkeys(READS, 200), "anonymous": SIGN_IN}
AUTHOR: dict[str, Any] = {**dict.fromkeys(READS, 404), "anonymous": SIGN_IN, "participant": 200}
ACTS: dict[str, Any] = {**AUTHOR, "anonymous": SIGNED_OUT, "participant": 303}
LOOKS: dict[str, Any] = {**dict.fromkeys(READS, 404), "anonymous": SIGN_IN, "coordinator": 200}
EDITS: dict[str, Any] = {**LOOKS, "anonymous": SIGNED_OUT, "coordinator": 303}

ROWS = {
    "GET stories.index": Row(path=_all, **READS),
    "GET stories.index after the course": Row(path=_all, phase=Phase.SUPPORTGROEP, **READS),
    "GET stories.new": Row(path=lambda world: f"{_all(world)}/new", **OPENS),
    "POST stories.create": Row(path=_all, data=_new, **TELLS),
    "POST stories.create in a closed group": Row(path=_all, data=_new, phase=Phase.CLOSED, **TELLS),
    "GET stories.mine": Row(path=lambda _world: "/me/stories", **ALL_SEE),
    "GET stories.own": Row(path=_mine(_put_before), **AUTHOR),
    "GET stories.own that waits": Row(path=_mine(_waits), **AUTHOR),
    "POST stories.create_consent": Row(
        path=_mine(_put_before, "/consent"), data=lambda _world: {"version": "1"}, **ACTS
    ),
    "GET stories.removal": Row(path=_mine(_stands, "/removal"), **AUTHOR),
    "POST stories.create_removal": Row(path=_mine(_stands, "/removal"), **ACTS),
    "GET stories.look_after": Row(path=lambda _world: "/coordination/stories", **LOOKS),
    "GET stories.edit": Row(path=_desk(_waits), **LOOKS),
    "GET stories.edit when it is shown": Row(path=_desk(_stands), **LOOKS),
    "POST stories.create_approval": Row(path=_desk(_waits, "/approval"), data=_edited, **EDITS),
    "POST stories.create_refusal": Row(path=_desk(_waits, "/refusal"), data=_reason, **EDITS),
    "POST stories.take_away": Row(path=_desk(_stands, "/removal"), data=_reason, **EDITS),
}
