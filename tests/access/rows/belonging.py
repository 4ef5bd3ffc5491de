"""Leaving is for who takes part; moving people is for trainers in the course and coordinators."""

from __future__ import annotations

from typing import Any

from portal.belonging.moving import move
from portal.groups.leavings import Leaving
from portal.groups.models import Phase
from portal.web.forms import new_submission_key
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key


def _group(world: World) -> str:
    return f"/groups/{world.group.id}"


def _bram(world: World) -> str:
    return f"{_group(world)}/participants/{world.cast.bram.id}"


def _ilse(world: World) -> str:
    """Ilse is a participant of another group."""
    return f"{_group(world)}/participants/{world.cast.ilse.id}"


def _to_another(world: World) -> dict[str, Any]:
    return {"to_group": str(world.cast.wilg.id), **key()}


def _left_by_amal(world: World) -> str:
    leaving = Leaving.take(world.group, world.cast.amal, world.cast.amal)
    assert leaving is not None
    return f"/leavings/{leaving.id}"


def _move_of_amal(world: World) -> str:
    amal, coby = world.cast.amal, world.cast.coby
    moved = move(amal, world.group, world.other_group, coby, new_submission_key())
    assert moved is not None
    return f"/moves/{moved.id}/messages"


def _two_groups(world: World) -> dict[str, Any]:
    return {
        "one": str(world.group.id),
        "other": str(world.cast.wilg.id),
        "name": "Esdoorn",
        "place": "",
        **key(),
    }


def _taking_part(status: int, anonymous: int) -> dict[str, Any]:
    return {
        "anonymous": anonymous,
        "participant": status,
        "stranger": 404,
        "leader": status,
        "trainer": 403,
        "other_trainer": 404,
        "coordinator": 404,
    }


def _staff(status: int, anonymous: int) -> dict[str, Any]:
    return {
        "anonymous": anonymous,
        "participant": 403,
        "stranger": 404,
        "leader": 403,
        "trainer": status,
        "other_trainer": 404,
        "coordinator": status,
    }


def _amal_alone(status: int, anonymous: int) -> dict[str, Any]:
    others = ("stranger", "leader", "trainer", "other_trainer", "coordinator")
    return {"anonymous": anonymous, "participant": status, **dict.fromkeys(others, 404)}


def _leader(status: int, anonymous: int) -> dict[str, Any]:
    return {
        "anonymous": anonymous,
        "participant": 403,
        "stranger": 404,
        "leader": status,
        "trainer": 403,
        "other_trainer": 404,
        "coordinator": 404,
    }


def _coordinator(status: int, anonymous: int) -> dict[str, Any]:
    others = ("participant", "stranger", "leader", "trainer", "other_trainer")
    return {"anonymous": anonymous, **dict.fromkeys(others, 404), "coordinator": status}


ROWS = {
    "GET belonging.leaving": Row(
        path=lambda world: f"{_group(world)}/leaving", **_taking_part(200, SIGN_IN)
    ),
    "POST belonging.create_leaving": Row(
        path=lambda world: f"{_group(world)}/leaving", **_taking_part(303, SIGNED_OUT)
    ),
    "GET belonging.left": Row(path=_left_by_amal, **_amal_alone(200, SIGN_IN)),
    "POST belonging.remove_leaving": Row(
        path=lambda world: f"{_left_by_amal(world)}/removal", **_amal_alone(303, SIGNED_OUT)
    ),
    "GET belonging.participant": Row(path=_bram, **_staff(200, SIGN_IN)),
    "GET belonging.participant of somebody elsewhere": Row(path=_ilse, **_staff(404, SIGN_IN)),
    "GET belonging.participant after the course": Row(
        path=_bram, phase=Phase.SUPPORTGROEP, **{**_staff(200, SIGN_IN), "trainer": 403}
    ),
    "POST belonging.create_move": Row(
        path=lambda world: f"{_bram(world)}/moves",
        data=_to_another,
        # Nadia trains no other group, and finds none to bring somebody to.
        **{**_staff(303, SIGNED_OUT), "trainer": 404},
    ),
    "POST belonging.remove_participant": Row(
        path=lambda world: f"{_bram(world)}/removal", **_staff(303, SIGNED_OUT)
    ),
    "POST belonging.remove_participant of somebody elsewhere": Row(
        path=lambda world: f"{_ilse(world)}/removal", **_staff(404, SIGNED_OUT)
    ),
    "POST belonging.decide_messages": Row(
        path=_move_of_amal,
        data=lambda _world: {"messages": "stay"},
        **_amal_alone(303, SIGNED_OUT),
    ),
    "GET belonging.new_merge": Row(
        path=lambda _world: "/coordination/merges/new", **_coordinator(200, SIGN_IN)
    ),
    "POST belonging.create_merge": Row(
        path=lambda _world: "/coordination/merges",
        data=_two_groups,
        phase=Phase.PLANNED,
        **_coordinator(303, SIGNED_OUT),
    ),
    "GET belonging.opening": Row(
        path=lambda world: f"{_group(world)}/opening",
        phase=Phase.SUPPORTGROEP,
        **_leader(200, SIGN_IN),
    ),
    "POST belonging.create_opening": Row(
        path=lambda world: f"{_group(world)}/opening",
        phase=Phase.SUPPORTGROEP,
        **_leader(303, SIGNED_OUT),
    ),
    "POST belonging.remove_opening": Row(
        path=lambda world: f"{_group(world)}/opening/removal",
        phase=Phase.SUPPORTGROEP,
        **_leader(303, SIGNED_OUT),
    ),
}
