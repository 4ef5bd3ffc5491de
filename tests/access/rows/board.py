"""Who gets in where on the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal import clock
from portal.board.models import Post, Reply
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.board.making import post, reply


def _text(_world: World) -> dict[str, Any]:
    return {"body": "Hallo", **key()}


def _until(_world: World) -> dict[str, Any]:
    return {"until": clock.now().isoformat()}


def _board(below: str = "") -> Callable[[World], str]:
    return lambda world: f"/groups/{world.group.id}/board{below}"


def _of_amal(world: World) -> Post:
    return Post.get_or_none(Post.author == world.cast.amal) or post(world.group, world.cast.amal)


def _post(below: str = "") -> Callable[[World], str]:
    return lambda world: f"/groups/{world.group.id}/board/{_of_amal(world).id}{below}"


def _reply(below: str = "") -> Callable[[World], str]:
    def path(world: World) -> str:
        asked = _of_amal(world)
        answer: Reply = reply(asked, world.cast.amal)
        return f"/groups/{world.group.id}/board/{asked.id}/replies/{answer.id}{below}"

    return path


def _members(
    path: Callable[[World], str], status: int, data: Callable[[World], dict[str, Any]] | None = None
) -> Row:
    """Everybody in the group, the trainers too; `data` makes it a POST."""
    return Row(
        path=path,
        anonymous=SIGN_IN if data is None else SIGNED_OUT,
        participant=status,
        stranger=404,
        leader=status,
        trainer=status,
        other_trainer=404,
        coordinator=404,
        data=data or (lambda _world: {}),
    )


def _own(
    path: Callable[[World], str], status: int, data: Callable[[World], dict[str, Any]] | None = None
) -> Row:
    """Only Amal, whose message it is."""
    return Row(
        path=path,
        anonymous=SIGN_IN if data is None else SIGNED_OUT,
        participant=status,
        stranger=404,
        leader=403,
        trainer=403,
        other_trainer=404,
        coordinator=404,
        data=data or (lambda _world: {}),
    )


def _pins(path: Callable[[World], str]) -> Row:
    """Who leads, and the trainers during the course."""
    return Row(
        path=path,
        anonymous=SIGNED_OUT,
        participant=403,
        stranger=404,
        leader=303,
        trainer=303,
        other_trainer=404,
        coordinator=404,
    )


def _nothing(_world: World) -> dict[str, Any]:
    return {}


ROWS = {
    "GET board.index": _members(_board(), 200),
    "GET board.index after the course": Row(
        path=_board(),
        anonymous=SIGN_IN,
        participant=200,
        stranger=404,
        leader=200,
        trainer=403,
        other_trainer=404,
        coordinator=404,
        phase=Phase.SUPPORTGROEP,
    ),
    "GET board.index of a closed group": Row(
        path=_board(),
        anonymous=SIGN_IN,
        participant=200,
        stranger=404,
        leader=200,
        trainer=403,
        other_trainer=404,
        coordinator=404,
        phase=Phase.CLOSED,
    ),
    "POST board.create": _members(_board(), 303, _text),
    "POST board.create after the course": Row(
        path=_board(),
        anonymous=SIGNED_OUT,
        participant=303,
        stranger=404,
        leader=303,
        trainer=403,
        other_trainer=404,
        coordinator=404,
        data=_text,
        phase=Phase.SUPPORTGROEP,
    ),
    "POST board.create in a closed group": Row(
        path=_board(),
        anonymous=SIGNED_OUT,
        participant=403,
        stranger=404,
        leader=403,
        trainer=403,
        other_trainer=404,
        coordinator=404,
        data=_text,
        phase=Phase.CLOSED,
    ),
    "GET board.news": _members(_board("/news"), 303),
    "POST board.visit": _members(_board("/visit"), 303, _until),
    "GET board.show": _members(_post(), 200),
    "GET board.edit": _own(_post("/edit"), 200),
    "POST board.change": _own(_post(), 303, _text),
    "GET board.removal": _own(_post("/removal"), 200),
    "POST board.remove": _own(_post("/removal"), 303, _nothing),
    "POST board.pin": _pins(_post("/pin")),
    "POST board.unpin": _pins(_post("/pin/removal")),
    "GET board.replies": _members(_post("/replies"), 303),
    "POST board.create_reply": _members(_post("/replies"), 303, _text),
    "GET board.show_reply": _members(_reply(), 303),
    "GET board.edit_reply": _own(_reply("/edit"), 200),
    "POST board.change_reply": _own(_reply(), 303, _text),
    "GET board.reply_removal": _own(_reply("/removal"), 200),
    "POST board.remove_reply": _own(_reply("/removal"), 303, _nothing),
}
