"""Participants answer; trainers put a phone on the table and see what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from portal import clock
from portal.evaluation.asking import askings_of
from portal.evaluation.consenting import consent
from portal.groups.models import Phase
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.evaluation.making import FORM, STILL_FORM, just_held, last_held, on_table, tap_of


def _index(world: World) -> str:
    return f"/groups/{world.group.id}/evaluation"


def _tap(world: World) -> str:
    return f"{_index(world)}/sessions/{just_held(world.group).id}"


def _end(world: World) -> str:
    last_held(world.group)
    return f"{_index(world)}/end"


def _consent(world: World) -> str:
    return f"{_end(world).removesuffix('end')}later"


def _later(world: World) -> str:
    """The form three months after the course, open now, to which Amal and Sanne consented."""
    ended = clock.now() - timedelta(days=95)
    just_held(world.group, clock.now() - ended, lesson="carrying-on")
    later = askings_of(world.group).later
    with clock.standing(ended):
        for role in ("participant", "leader"):
            person = world.person(role)
            assert person is not None
            consent(later, person)
    return f"{_index(world)}/later/3"


def _kiosk(world: World) -> str:
    return on_table(tap_of(just_held(world.group)), world.cast.nadia)


READS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
ANSWERS: dict[str, Any] = {**READS, "trainer": 403}
SENDS: dict[str, Any] = {**ANSWERS, "anonymous": SIGNED_OUT, "participant": 303, "leader": 303}
OPENS: dict[str, Any] = {**SENDS, "participant": 403, "leader": 403, "trainer": 303}
RESULTS: dict[str, Any] = {**READS, "participant": 403, "leader": 403}
EVERYONE: dict[str, Any] = dict.fromkeys(READS, 200)

COORDINATES: dict[str, Any] = {
    **dict.fromkeys(READS, 404),
    "anonymous": SIGN_IN,
    "coordinator": 200,
}
SENDS_HERE: dict[str, Any] = dict.fromkeys(READS, 303)

ROWS = {
    "GET evaluation.index": Row(path=_index, **READS),
    "GET evaluation.index after the course": Row(path=_index, phase=Phase.SUPPORTGROEP, **READS),
    "GET evaluation.show": Row(path=_tap, **ANSWERS),
    "GET evaluation.show_end": Row(path=_end, **ANSWERS),
    "POST evaluation.create": Row(
        path=_tap, data=lambda _world: {"answer-useful": "much", **key()}, **SENDS
    ),
    "POST evaluation.create_end": Row(path=_end, data=lambda _world: {**FORM, **key()}, **SENDS),
    "POST evaluation.create_end after the course": Row(
        path=_end, data=lambda _world: {**FORM, **key()}, phase=Phase.SUPPORTGROEP, **SENDS
    ),
    "GET evaluation.consent": Row(path=_consent, **ANSWERS),
    "GET evaluation.consent after the course": Row(
        path=_consent, phase=Phase.CLOSED, **{**ANSWERS, "trainer": 403}
    ),
    "POST evaluation.create_consent": Row(path=lambda world: f"{_consent(world)}/consent", **SENDS),
    "POST evaluation.remove_consent": Row(
        path=lambda world: f"{_consent(world)}/consent/removal", **SENDS
    ),
    "GET evaluation.show_later": Row(path=_later, phase=Phase.SUPPORTGROEP, **ANSWERS),
    "POST evaluation.create_later": Row(
        path=_later, data=lambda _world: {**STILL_FORM, **key()}, phase=Phase.SUPPORTGROEP, **SENDS
    ),
    "POST evaluation.create_kiosk": Row(
        path=lambda world: f"{_tap(world)}/kiosk", data=lambda _world: key(), **OPENS
    ),
    "POST evaluation.create_kiosk after the course": Row(
        path=lambda world: f"{_tap(world)}/kiosk",
        data=lambda _world: key(),
        phase=Phase.SUPPORTGROEP,
        **{**OPENS, "trainer": 403},
    ),
    "POST evaluation.create_kiosk_end": Row(
        path=lambda world: f"{_end(world)}/kiosk", data=lambda _world: key(), **OPENS
    ),
    "POST evaluation.remove_kiosk": Row(path=lambda world: f"{_tap(world)}/kiosk/removal", **OPENS),
    "POST evaluation.remove_kiosk_end": Row(
        path=lambda world: f"{_end(world)}/kiosk/removal", **OPENS
    ),
    "GET kiosk.show": Row(path=_kiosk, **EVERYONE),
    "POST kiosk.create": Row(
        path=_kiosk,
        data=lambda _world: {"answer-useful": "much", **key()},
        **SENDS_HERE,
    ),
    "GET kiosk.thanks": Row(path=lambda world: f"{_kiosk(world)}/thanks", **EVERYONE),
    "GET results.of_group": Row(path=lambda world: f"{_index(world)[:-10]}results", **RESULTS),
    "GET results.of_all": Row(path=lambda _world: "/coordination/results", **COORDINATES),
    "GET results.export": Row(path=lambda _world: "/coordination/results.csv", **COORDINATES),
    "GET results.export_courses": Row(
        path=lambda _world: "/coordination/results/courses.csv", **COORDINATES
    ),
    "GET results.of_group after the course": Row(
        path=lambda world: f"{_index(world)[:-10]}results", phase=Phase.CLOSED, **RESULTS
    ),
}
