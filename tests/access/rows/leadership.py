"""The group chooses by itself; whoever trains the course, or leads the group, arranges it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.groups.endings import end_role
from portal.groups.memberships import Role
from portal.groups.models import Phase
from portal.leadership.models import LeaderChoice, LeaderOffer
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.leadership import making


def _place(world: World) -> str:
    return f"/groups/{world.group.id}/leader-choice"


def _choice(world: World) -> LeaderChoice:
    cast = world.cast
    return making.with_candidates(world.group, cast.nadia, [cast.amal, cast.bram])


def _in_choice(ending: str) -> Callable[[World], str]:
    return lambda world: f"{_place(world)}/choices/{_choice(world).id}/{ending}"


def _in_round(ending: str) -> Callable[[World], str]:
    def path(world: World) -> str:
        ballot = making.opened(_choice(world), world.cast.nadia)
        return f"{_place(world)}/ballots/{ballot.id}/{ending}"

    return path


def _offer(world: World) -> LeaderOffer:
    """Amal was chosen with one vote of Bram."""
    cast = world.cast
    ballot = making.opened(_choice(world), cast.nadia)
    return making.offer_of(making.voted(ballot, cast.nadia, {cast.bram: cast.amal}))


def _in_offer(ending: str) -> Callable[[World], str]:
    return lambda world: f"{_place(world)}/offers/{_offer(world).id}/{ending}"


def _ended(world: World) -> str:
    """Grace was chosen, and nobody is deputy yet; Bram came next."""
    cast = world.cast
    votes = {cast.amal: cast.grace, cast.bram: cast.grace, cast.grace: cast.bram}
    making.led_by(world.group, cast.grace, cast.nadia, votes)
    return f"{_place(world)}/choices/{LeaderChoice.get().id}/next"


def _nobody_leads(path: Callable[[World], str]) -> Callable[[World], str]:
    def without_grace(world: World) -> str:
        end_role(world.cast.grace, world.group, Role.LEADER, world.cast.nadia)
        return path(world)

    return without_grace


def _start(_world: World) -> dict[str, str]:
    return {"role": "leader", "term": "12", **key()}


def _decision(world: World) -> dict[str, str]:
    return {"person": str(world.cast.bram.id), "role": "deputy", "term": "12", **key()}


def _members(status: int, anonymous: int) -> dict[str, Any]:
    """Everybody in the group: participants and trainers."""
    return {
        "anonymous": anonymous,
        "participant": status,
        "stranger": 404,
        "leader": status,
        "trainer": status,
        "other_trainer": 404,
        "coordinator": 404,
    }


def _participants(status: int) -> dict[str, Any]:
    """Who takes part, and nobody for them."""
    return {**_members(status, SIGNED_OUT), "trainer": 403}


def _arrangers(status: int, anonymous: int = SIGNED_OUT) -> dict[str, Any]:
    """During the course the trainers."""
    return {**_members(403, anonymous), "trainer": status}


def _after_course(status: int, anonymous: int = SIGNED_OUT) -> dict[str, Any]:
    """After the course who leads as well."""
    return {**_arrangers(status, anonymous), "leader": status}


def _anybody(status: int, anonymous: int = SIGNED_OUT) -> dict[str, Any]:
    """After the course, where nobody leads, everybody in the group."""
    return _members(status, anonymous)


def _to_amal(status: int) -> dict[str, Any]:
    """Who was chosen; for others in the group there is nothing here."""
    return {**_participants(404), "participant": status}


CHOICES = "POST leadership.create_choice"
DECISION = "leadership.decision"
ROWS = {
    "GET leadership.show": Row(path=_place, **_members(200, SIGN_IN)),
    "GET leadership.show of a closed group": Row(
        path=_place, phase=Phase.CLOSED, **_members(200, SIGN_IN)
    ),
    "GET leadership.show of an open vote": Row(
        path=lambda world: _in_round("")(world).partition("/ballots")[0], **_members(200, SIGN_IN)
    ),
    "GET leadership.show of somebody who is asked": Row(
        path=lambda world: _in_offer("")(world).partition("/offers")[0], **_members(200, SIGN_IN)
    ),
    "POST leadership.create_willingness": Row(
        path=lambda world: f"{_place(world)}/willingness",
        data=lambda _world: {"answer": "maybe"},
        **_participants(303),
    ),
    "POST leadership.create_willingness in a closed group": Row(
        path=lambda world: f"{_place(world)}/willingness",
        data=lambda _world: {"answer": "maybe"},
        phase=Phase.CLOSED,
        **_members(403, SIGNED_OUT),
    ),
    "POST leadership.remove_willingness": Row(
        path=lambda world: f"{_place(world)}/willingness/removal", **_participants(303)
    ),
    "POST leadership.create_stepping_down": Row(
        path=lambda world: f"{_place(world)}/stepping-down", **_participants(303)
    ),
    "POST leadership.create_stepping_down in a closed group": Row(
        path=lambda world: f"{_place(world)}/stepping-down",
        phase=Phase.CLOSED,
        **_participants(303),
    ),
    CHOICES: Row(path=lambda world: f"{_place(world)}/choices", data=_start, **_arrangers(303)),
    f"{CHOICES} after the course": Row(
        path=lambda world: f"{_place(world)}/choices",
        data=_start,
        phase=Phase.SUPPORTGROEP,
        **_after_course(303),
    ),
    f"{CHOICES} after the course, when nobody leads": Row(
        path=_nobody_leads(lambda world: f"{_place(world)}/choices"),
        data=_start,
        phase=Phase.SUPPORTGROEP,
        **_anybody(303),
    ),
    f"{CHOICES} in a closed group": Row(
        path=lambda world: f"{_place(world)}/choices",
        data=_start,
        phase=Phase.CLOSED,
        **_arrangers(403),
    ),
    "POST leadership.remove_choice": Row(path=_in_choice("removal"), **_arrangers(303)),
    "POST leadership.create_requests": Row(path=_in_choice("requests"), **_arrangers(303)),
    "POST leadership.create_candidacy": Row(
        path=_in_choice("candidacy"), data=lambda _world: {"answer": "yes"}, **_participants(303)
    ),
    "POST leadership.create_ballot": Row(
        path=_in_choice("ballots"),
        data=lambda _world: {"length": "hour", **key()},
        **_arrangers(303),
    ),
    "POST leadership.create_closing": Row(path=_in_round("closing"), **_arrangers(303)),
    "POST leadership.create_vote": Row(
        path=_in_round("vote"),
        data=lambda world: {"secret_vote": str(world.cast.bram.id)},
        **_participants(303),
    ),
    "POST leadership.create_vote in a closed group": Row(
        path=_in_round("vote"),
        data=lambda world: {"secret_vote": str(world.cast.bram.id)},
        phase=Phase.CLOSED,
        **_members(403, SIGNED_OUT),
    ),
    "POST leadership.create_count": Row(path=_in_round("count"), **_members(303, SIGNED_OUT)),
    "POST leadership.create_answer": Row(
        path=_in_offer("answer"), data=lambda _world: {"answer": "yes"}, **_to_amal(303)
    ),
    "POST leadership.remove_offer": Row(path=_in_offer("removal"), **_arrangers(303)),
    "POST leadership.create_next": Row(path=_ended, data=lambda _world: key(), **_arrangers(303)),
    f"GET {DECISION}": Row(
        path=lambda world: f"/groups/{world.group.id}/leader", **_arrangers(200, SIGN_IN)
    ),
    f"GET {DECISION} after the course": Row(
        path=lambda world: f"/groups/{world.group.id}/leader",
        phase=Phase.SUPPORTGROEP,
        **_after_course(200, SIGN_IN),
    ),
    f"GET {DECISION} after the course, when nobody leads": Row(
        path=_nobody_leads(lambda world: f"/groups/{world.group.id}/leader"),
        phase=Phase.SUPPORTGROEP,
        **_anybody(200, SIGN_IN),
    ),
    "POST leadership.create_decision": Row(
        path=lambda world: f"/groups/{world.group.id}/leader",
        data=_decision,
        **_arrangers(303),
    ),
    "POST leadership.create_decision of somebody elsewhere": Row(
        path=lambda world: f"/groups/{world.group.id}/leader",
        data=lambda world: {**_decision(world), "person": str(world.cast.ilse.id)},
        **_arrangers(404),
    ),
}
