"""The page of a group is for its members; arranging it is for its trainers and the coordinator."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key


def _group(world: World) -> str:
    return f"/groups/{world.group.id}"


def _card_of_bram(world: World) -> str:
    return f"/groups/{world.group.id}/participants/{world.cast.bram.id}/card"


def _card_of_ilse(world: World) -> str:
    """Ilse is a participant of another group."""
    return f"/groups/{world.group.id}/participants/{world.cast.ilse.id}/card"


def _staff(status: int, anonymous: int) -> dict[str, Any]:
    """Trainers of the group and the coordinator may; members may not; others see nothing."""
    return {
        "anonymous": anonymous,
        "participant": 403,
        "stranger": 404,
        "leader": 403,
        "trainer": status,
        "other_trainer": 404,
        "coordinator": status,
    }


def _trainers(status: int, anonymous: int) -> dict[str, Any]:
    """Only the trainers of the group may."""
    return {**_staff(status, anonymous), "coordinator": 404}


ROWS = {
    "GET groups.show": Row(
        path=_group,
        anonymous=SIGN_IN,
        participant=200,
        stranger=404,
        leader=200,
        trainer=200,
        other_trainer=404,
        coordinator=200,
    ),
    "GET groups.new_participant": Row(
        path=lambda world: f"{_group(world)}/participants/new", **_staff(200, SIGN_IN)
    ),
    "POST groups.create_participant": Row(
        path=lambda world: f"{_group(world)}/participants",
        data=lambda _world: {"name": "Fatima", "locale": "ar", **key()},
        **_staff(303, SIGNED_OUT),
    ),
    "GET groups.cards": Row(path=lambda world: f"{_group(world)}/cards", **_staff(200, SIGN_IN)),
    "GET groups.cards of a closed group": Row(
        path=lambda world: f"{_group(world)}/cards",
        phase=Phase.CLOSED,
        **{**_staff(200, SIGN_IN), "trainer": 403},
    ),
    "POST groups.create_cards": Row(
        path=lambda world: f"{_group(world)}/cards",
        data=lambda world: {"people": [str(world.cast.bram.id)], **key()},
        **_staff(200, SIGNED_OUT),
    ),
    "POST groups.create_cards for somebody elsewhere": Row(
        path=lambda world: f"{_group(world)}/cards",
        data=lambda world: {"people": [str(world.cast.ilse.id)], **key()},
        **_staff(404, SIGNED_OUT),
    ),
    "GET groups.card": Row(path=_card_of_bram, **_staff(200, SIGN_IN)),
    "GET groups.card of somebody elsewhere": Row(path=_card_of_ilse, **_staff(404, SIGN_IN)),
    "POST groups.create_card": Row(
        path=_card_of_bram, data=lambda _world: key(), **_staff(200, SIGNED_OUT)
    ),
    "POST groups.create_card for somebody elsewhere": Row(
        path=_card_of_ilse, data=lambda _world: key(), **_staff(404, SIGNED_OUT)
    ),
    "GET groups.phase": Row(path=lambda world: f"{_group(world)}/phase", **_trainers(200, SIGN_IN)),
    "POST groups.create_phase": Row(
        path=lambda world: f"{_group(world)}/phase",
        data=lambda _world: {"phase": "supportgroep"},
        **_trainers(303, SIGNED_OUT),
    ),
}
