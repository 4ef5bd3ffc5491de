"""Who reads, proposes, fixes and agrees to the agreements of a group."""

from __future__ import annotations

from typing import Any

from portal.agreements.models import Proposal
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.agreements.making import fixed, proposed, table_of, translated


def _set(rest: str = "") -> Any:
    return lambda world: f"/groups/{world.group.id}/agreements/rules{rest}"


def _standing(rest: str = "") -> Any:
    """The same, where version 1 stands."""

    def path(world: World) -> str:
        fixed(world.group, world.cast.bram, "We komen op tijd.")
        return str(_set(rest)(world))

    return path


def _of_amal(rest: str = "") -> Any:
    """A proposal of Amal, who is the participant of the matrix."""
    return lambda world: _at(world, proposed(world.group, world.cast.amal), rest)


def _fixed_one(rest: str = "") -> Any:
    def path(world: World) -> str:
        proposal = proposed(world.group, world.cast.amal)
        fixed(world.group, world.cast.bram)
        return _at(world, proposal, rest)

    return path


def _translation(world: World) -> str:
    translation = translated(proposed(world.group, world.cast.bram), world.cast.amal)
    return _at(world, translation.proposal, f"/translations/{translation.id}/removal")


def _at(world: World, proposal: Proposal, rest: str) -> str:
    return str(_set(f"/proposals/{proposal.id}{rest}")(world))


def _text(_world: World) -> dict[str, str]:
    return {"body": "We luisteren naar elkaar.", "locale": "nl", **key()}


def _seen(world: World) -> dict[str, str]:
    proposed(world.group, world.cast.bram)
    return {"seen": table_of(world.group, world.cast.bram).fingerprint}


READERS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
WRITERS = READERS
ONLY_AMAL: dict[str, Any] = {**READERS, "leader": 403, "trainer": 403}
FIXERS: dict[str, Any] = {**READERS, "participant": 403}
POSTS: dict[str, Any] = {"anonymous": SIGNED_OUT, "participant": 303, "leader": 303, "trainer": 303}
PROPOSES: dict[str, Any] = {**READERS, **POSTS}
CHANGES: dict[str, Any] = {**ONLY_AMAL, "anonymous": SIGNED_OUT, "participant": 303}
FIXES: dict[str, Any] = {**PROPOSES, "participant": 403}
AGREES: dict[str, Any] = {**PROPOSES, "trainer": 403}
AFTER_COURSE = Phase.SUPPORTGROEP
NOT_TRAINERS: dict[str, Any] = {"trainer": 403}
NOBODY: dict[str, Any] = {**PROPOSES, "participant": 403, "leader": 403, "trainer": 403}

ROWS = {
    "GET agreements.index": Row(
        path=lambda world: f"/groups/{world.group.id}/agreements", **READERS
    ),
    "GET agreements.show": Row(path=_standing(), **READERS),
    "GET agreements.show with nothing fixed": Row(path=_set(), **READERS),
    "GET agreements.show after the course": Row(path=_set(), phase=AFTER_COURSE, **READERS),
    "GET agreements.version": Row(path=_standing("/versions/1"), **READERS),
    "GET agreements.sheet": Row(path=_standing("/sheet"), **READERS),
    "GET agreements.new": Row(path=_set("/proposals/new"), **WRITERS),
    "GET agreements.new after the course": Row(
        path=_set("/proposals/new"), phase=AFTER_COURSE, **{**WRITERS, **NOT_TRAINERS}
    ),
    "GET agreements.edit": Row(path=_of_amal("/edit"), **ONLY_AMAL),
    "GET agreements.removal": Row(path=_of_amal("/removal"), **ONLY_AMAL),
    "GET agreements.new_rewording": Row(path=_fixed_one("/rewordings/new"), **WRITERS),
    "GET agreements.translations": Row(path=_of_amal("/translations"), **WRITERS),
    "GET agreements.translations of what is fixed": Row(
        path=_fixed_one("/translations"), **WRITERS
    ),
    "GET agreements.fixing": Row(path=_set("/fixing"), **FIXERS),
    "GET agreements.fixing after the course": Row(
        path=_set("/fixing"), phase=AFTER_COURSE, **{**FIXERS, **NOT_TRAINERS}
    ),
    "POST agreements.create": Row(path=_set("/proposals"), data=_text, **PROPOSES),
    "POST agreements.create after the course": Row(
        path=_set("/proposals"), data=_text, phase=AFTER_COURSE, **{**PROPOSES, **NOT_TRAINERS}
    ),
    "POST agreements.create in a closed group": Row(
        path=_set("/proposals"), data=_text, phase=Phase.CLOSED, **NOBODY
    ),
    "POST agreements.create_starters": Row(
        path=_set("/starters"),
        data=lambda _world: {"starters": ["on-time", "may-pass"], **key()},
        **PROPOSES,
    ),
    "POST agreements.change": Row(path=_of_amal(), data=_text, **CHANGES),
    "POST agreements.remove": Row(path=_of_amal("/removal"), **CHANGES),
    "POST agreements.create_rewording": Row(path=_fixed_one("/rewordings"), data=_text, **PROPOSES),
    "POST agreements.create_translation": Row(
        path=_of_amal("/translations"),
        data=lambda _world: {"body": "We come on time.", "locale": "en"},
        **PROPOSES,
    ),
    "POST agreements.remove_a_translation": Row(path=_translation, **PROPOSES),
    "POST agreements.update_place": Row(
        path=_of_amal("/place"), data=lambda _world: {"place": "1"}, **FIXES
    ),
    "POST agreements.create_leaving_out": Row(path=_of_amal("/leaving-out"), **FIXES),
    "POST agreements.remove_leaving_out": Row(path=_of_amal("/leaving-out/removal"), **FIXES),
    "POST agreements.create_version": Row(path=_set("/versions"), data=_seen, **FIXES),
    "POST agreements.create_version after the course": Row(
        path=_set("/versions"), data=_seen, phase=AFTER_COURSE, **{**FIXES, **NOT_TRAINERS}
    ),
    "POST agreements.create_version in a closed group": Row(
        path=_set("/versions"), data=lambda _world: {"seen": ""}, phase=Phase.CLOSED, **NOBODY
    ),
    "POST agreements.create_assent": Row(path=_standing("/versions/1/assent"), **AGREES),
    "POST agreements.create_assent in a closed group": Row(
        path=_standing("/versions/1/assent"), phase=Phase.CLOSED, **NOBODY
    ),
}
