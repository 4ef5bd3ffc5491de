"""Who reports messages, who looks after them, and what reaches the coordinator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.board.models import Post, Reply
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.board import safety
from tests.board.making import post, reply

Path = Callable[[World], str]


def _address(message: Post | Reply) -> str:
    board = f"/groups/{message.group_id}/board"
    if isinstance(message, Reply):
        return f"{board}/{message.post_id}/replies/{message.id}"
    return f"{board}/{message.id}"


def _post_of(who: str, below: str) -> Path:
    return lambda world: _address(post(world.group, getattr(world.cast, who))) + below


def _reply_of(who: str, below: str) -> Path:
    def path(world: World) -> str:
        asked = post(world.group, world.cast.karim)
        return _address(reply(asked, getattr(world.cast, who))) + below

    return path


def _hidden(below: str) -> Path:
    """A post of Bram that Karim hid."""

    def path(world: World) -> str:
        message = post(world.group, world.cast.bram)
        safety.hidden(message, world.cast.karim)
        return _address(message) + below

    return path


def _about_the_leader(below: str) -> Path:
    def path(world: World) -> str:
        report = safety.reported(post(world.group, world.cast.grace), world.cast.bram)
        return f"/coordination/reports/{report.id}{below}"

    return path


def _hidden_after_the_course(below: str) -> Path:
    """A post of Bram that Grace hid, who alone leads the supportgroep."""

    def path(world: World) -> str:
        hiding = safety.hidden(post(world.group, world.cast.bram), world.cast.grace)
        return f"/coordination/hidings/{hiding.id}{below}"

    return path


def _report(_world: World) -> dict[str, Any]:
    return {"kind": "hurts", **key()}


def _reason(_world: World) -> dict[str, Any]:
    return {"reason": "Te privé", **key()}


def _nothing(_world: World) -> dict[str, Any]:
    return {}


def _row(
    path: Path,
    *,
    participant: int,
    leader: int,
    trainer: int,
    coordinator: int = 404,
    data: Callable[[World], dict[str, Any]] | None = None,
    phase: Phase | None = None,
) -> Row:
    """A row in which strangers find nothing; `data` makes it a POST."""
    return Row(
        path=path,
        anonymous=SIGN_IN if data is None else SIGNED_OUT,
        participant=participant,
        stranger=404,
        leader=leader,
        trainer=trainer,
        other_trainer=404,
        coordinator=coordinator,
        data=data or _nothing,
        phase=phase,
    )


def _looks_after(path: Path, status: int, **options: Any) -> Row:
    """Who leads, and the trainers."""
    return _row(path, participant=403, leader=status, trainer=status, **options)


def _coordinates(path: Path, status: int, **options: Any) -> Row:
    return _row(path, participant=404, leader=404, trainer=404, coordinator=status, **options)


AFTER: dict[str, Any] = {"phase": Phase.SUPPORTGROEP}
CLOSED: dict[str, Any] = {"phase": Phase.CLOSED}

ROWS = {
    "GET board.report": _row(_post_of("bram", "/report"), participant=200, leader=200, trainer=200),
    "GET board.report of one's own": _row(
        _post_of("amal", "/report"), participant=403, leader=200, trainer=200
    ),
    "GET board.report of a reply": _row(
        _reply_of("bram", "/report"), participant=200, leader=200, trainer=200
    ),
    "POST board.create_report": _row(
        _post_of("bram", "/report"), participant=303, leader=303, trainer=303, data=_report
    ),
    "POST board.create_report about the leader": _row(
        _post_of("grace", "/report"), participant=303, leader=403, trainer=303, data=_report
    ),
    "POST board.create_report of one's own reply": _row(
        _reply_of("amal", "/report"), participant=403, leader=303, trainer=303, data=_report
    ),
    "POST board.create_report after the course": _row(
        _post_of("bram", "/report"),
        participant=303,
        leader=303,
        trainer=403,
        data=_report,
        **AFTER,
    ),
    "POST board.create_report in a closed group": _row(
        _post_of("bram", "/report"),
        participant=303,
        leader=303,
        trainer=403,
        data=_report,
        **CLOSED,
    ),
    "POST board.resolve_reports": _looks_after(
        _post_of("bram", "/report/resolution"), 303, data=_nothing
    ),
    "GET board.care": _looks_after(lambda world: f"/groups/{world.group.id}/board/reports", 200),
    "GET board.care after the course": _row(
        lambda world: f"/groups/{world.group.id}/board/reports",
        participant=403,
        leader=200,
        trainer=403,
        **AFTER,
    ),
    "GET board.hiding": _looks_after(_post_of("bram", "/hiding"), 200),
    "GET board.hiding of one's own": _row(
        _post_of("grace", "/hiding"), participant=403, leader=403, trainer=200
    ),
    "GET board.hiding of a hidden one": _looks_after(_hidden("/hiding"), 200),
    "POST board.hide": _looks_after(_post_of("bram", "/hiding"), 303, data=_reason),
    "POST board.hide a reply": _looks_after(_reply_of("bram", "/hiding"), 303, data=_reason),
    "POST board.hide in a closed group": _row(
        _post_of("bram", "/hiding"),
        participant=403,
        leader=303,
        trainer=403,
        data=_reason,
        **CLOSED,
    ),
    "POST board.check_hiding": _looks_after(_hidden("/hiding/check"), 303, data=_nothing),
    "POST board.show_again": _looks_after(_hidden("/hiding/removal"), 303, data=_nothing),
    "GET coordination.reports": _coordinates(lambda _world: "/coordination/reports", 200),
    "GET coordination.report": _coordinates(_about_the_leader(""), 200),
    "POST coordination.look_at_report": _coordinates(
        _about_the_leader("/look"), 303, data=_nothing
    ),
    "POST coordination.hide_reported": _coordinates(
        _about_the_leader("/hiding"), 303, data=_reason
    ),
    "POST coordination.resolve_report": _coordinates(
        _about_the_leader("/resolution"), 303, data=_nothing
    ),
    "GET coordination.hiding": _coordinates(_hidden_after_the_course(""), 200, **AFTER),
    "POST coordination.look_at_hiding": _coordinates(
        _hidden_after_the_course("/look"), 303, data=_nothing, **AFTER
    ),
    "POST coordination.check_hiding": _coordinates(
        _hidden_after_the_course("/check"), 303, data=_nothing, **AFTER
    ),
    "POST coordination.show_again": _coordinates(
        _hidden_after_the_course("/removal"), 303, data=_nothing, **AFTER
    ),
}
