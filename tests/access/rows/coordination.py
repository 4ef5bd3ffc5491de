"""The coordinator's pages are for the coordinator; for everybody else they do not exist."""

from __future__ import annotations

from typing import Any

from portal.groups.memberships import Membership, Role
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.cast import PROGRAMME


def _coordinator(status: int, anonymous: int) -> dict[str, Any]:
    return {
        "anonymous": anonymous,
        "participant": 404,
        "stranger": 404,
        "leader": 404,
        "trainer": 404,
        "other_trainer": 404,
        "coordinator": status,
    }


def _of_linde(status: int, anonymous: int) -> dict[str, Any]:
    """Members of Linde know that it exists."""
    members = {"participant": 403, "leader": 403, "trainer": 403}
    return {**_coordinator(status, anonymous), **members}


def _trainers(world: World) -> str:
    return f"/coordination/groups/{world.group.id}/trainers"


def _assistants(world: World) -> str:
    return f"/coordination/groups/{world.group.id}/assistants"


def _assistant_ends(world: World) -> str:
    Membership.join_group(world.cast.marloes, world.group, Role.ASSISTANT)
    return f"{_assistants(world)}/{world.cast.marloes.id}/removal"


def _card_of_nadia(world: World) -> str:
    return f"{_trainers(world)}/{world.cast.nadia.id}/card"


def _certification(world: World) -> str:
    return f"/coordination/people/{world.cast.nadia.id}/certification"


def _ending_of(person: str) -> Any:
    return lambda world: f"{_trainers(world)}/{getattr(world.cast, person).id}/ending"


ROWS = {
    "GET coordination.ending": Row(path=_ending_of("nadia"), **_of_linde(200, SIGN_IN)),
    "GET coordination.ending of a participant": Row(
        path=_ending_of("amal"), **_of_linde(404, SIGN_IN)
    ),
    "POST coordination.create_ending": Row(path=_ending_of("nadia"), **_of_linde(303, SIGNED_OUT)),
    "POST coordination.create_ending of a trainer elsewhere": Row(
        path=_ending_of("femke"), **_of_linde(404, SIGNED_OUT)
    ),
    "GET coordination.index": Row(
        path=lambda _world: "/coordination", **_coordinator(200, SIGN_IN)
    ),
    "GET coordination.look_for": Row(
        path=lambda _world: "/coordination/search?q=am", **_coordinator(200, SIGN_IN)
    ),
    "GET coordination.person": Row(
        path=lambda world: f"/coordination/people/{world.cast.nadia.id}",
        **_coordinator(200, SIGN_IN),
    ),
    "POST coordination.keep_certification": Row(
        path=_certification,
        data=lambda _world: {"last_day": "2030-06-30"},
        **_coordinator(303, SIGNED_OUT),
    ),
    "POST coordination.remove_certification": Row(
        path=lambda world: f"{_certification(world)}/removal", **_coordinator(303, SIGNED_OUT)
    ),
    "GET coordination.groups": Row(
        path=lambda _world: "/coordination/groups", **_coordinator(200, SIGN_IN)
    ),
    "GET coordination.new_group": Row(
        path=lambda _world: "/coordination/groups/new", **_coordinator(200, SIGN_IN)
    ),
    "POST coordination.create_group": Row(
        path=lambda _world: "/coordination/groups",
        data=lambda _world: {
            "name": "Berk",
            "programme": PROGRAMME,
            "place": "De Brug, Kerkstraat 1",
            **key(),
        },
        **_coordinator(303, SIGNED_OUT),
    ),
    "GET coordination.trainers": Row(path=_trainers, **_of_linde(200, SIGN_IN)),
    "POST coordination.create_trainer": Row(
        path=_trainers,
        data=lambda world: {"person": str(world.cast.karim.id)},
        **_of_linde(303, SIGNED_OUT),
    ),
    "POST coordination.create_new_trainer": Row(
        path=lambda world: f"/coordination/groups/{world.group.id}/new-trainers",
        data=lambda _world: {"name": "Lotte", "email": "lotte@example.org"},
        **_of_linde(303, SIGNED_OUT),
    ),
    "GET coordination.assistants": Row(path=_assistants, **_of_linde(200, SIGN_IN)),
    "GET coordination.assistants after the course": Row(
        path=_assistants, phase=Phase.SUPPORTGROEP, **_of_linde(404, SIGN_IN)
    ),
    "POST coordination.create_assistant": Row(
        path=_assistants,
        data=lambda world: {"person": str(world.cast.femke.id)},
        **_of_linde(303, SIGNED_OUT),
    ),
    "POST coordination.create_assistant of who trains the group": Row(
        path=_assistants,
        data=lambda world: {"person": str(world.cast.nadia.id)},
        **_of_linde(404, SIGNED_OUT),
    ),
    "POST coordination.create_assistant after the course": Row(
        path=_assistants,
        data=lambda world: {"person": str(world.cast.femke.id)},
        phase=Phase.SUPPORTGROEP,
        **_of_linde(404, SIGNED_OUT),
    ),
    "POST coordination.create_new_assistant": Row(
        path=lambda world: f"/coordination/groups/{world.group.id}/new-assistants",
        data=lambda _world: {"name": "Lotte", "email": "lotte@example.org"},
        **_of_linde(303, SIGNED_OUT),
    ),
    "POST coordination.end_assistant": Row(path=_assistant_ends, **_of_linde(303, SIGNED_OUT)),
    "POST coordination.end_assistant of a trainer": Row(
        path=lambda world: f"{_assistants(world)}/{world.cast.nadia.id}/removal",
        **_of_linde(404, SIGNED_OUT),
    ),
    "GET coordination.card": Row(path=_card_of_nadia, **_of_linde(200, SIGN_IN)),
    "POST coordination.create_card": Row(
        path=_card_of_nadia, data=lambda _world: key(), **_of_linde(200, SIGNED_OUT)
    ),
    "POST coordination.create_card for a participant": Row(
        path=lambda world: f"{_trainers(world)}/{world.cast.amal.id}/card",
        data=lambda _world: key(),
        **_of_linde(404, SIGNED_OUT),
    ),
}
