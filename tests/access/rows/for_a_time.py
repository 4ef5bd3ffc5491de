"""Who asks a trainer back, who answers that, and who names a substitute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from portal import clock
from portal.groups.guests import GuestRequest
from portal.groups.models import Phase
from portal.web.forms import new_submission_key
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key

MEETING = Phase.SUPPORTGROEP
READ: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 403,
    "stranger": 404,
    "leader": 200,
    "trainer": 403,
    "other_trainer": 404,
    "coordinator": 404,
}
IN_A_COURSE: dict[str, Any] = {**READ, "leader": 403}
ASK: dict[str, Any] = {**READ, "anonymous": SIGNED_OUT, "leader": 303}
ASK_A_STRANGER: dict[str, Any] = {**ASK, "leader": 404}
ANSWER: dict[str, Any] = {
    **dict.fromkeys(READ, 404),
    "anonymous": SIGNED_OUT,
    "trainer": 303,
}
SEE: dict[str, Any] = {**READ, "leader": 403, "trainer": 200, "coordinator": 200}
NAME: dict[str, Any] = {**SEE, "anonymous": SIGNED_OUT, "trainer": 303, "coordinator": 303}
NAME_A_STRANGER: dict[str, Any] = {**NAME, "trainer": 404, "coordinator": 404}


def _path(rest: str) -> Any:
    return lambda world: f"/groups/{world.group.id}{rest}"


def _until() -> str:
    return (clock.today() + timedelta(days=7)).isoformat()


def _whom(name: str) -> Any:
    def fields(world: World) -> dict[str, Any]:
        return {"person": str(getattr(world.cast, name).id), "until": _until(), **key()}

    return fields


def _request(rest: str) -> Any:
    def path(world: World) -> str:
        until = clock.now() + timedelta(days=7)
        request = GuestRequest.ask(
            world.group, world.cast.nadia, until, world.cast.grace, new_submission_key()
        )
        return f"/guest-requests/{request.id}{rest}"

    return path


ROWS = {
    "GET groups.guests": Row(path=_path("/guests"), phase=MEETING, **READ),
    "GET groups.guests in a course": Row(path=_path("/guests"), **IN_A_COURSE),
    "POST groups.ask_guest": Row(path=_path("/guests"), data=_whom("nadia"), phase=MEETING, **ASK),
    "POST groups.ask_guest of somebody elsewhere": Row(
        path=_path("/guests"), data=_whom("femke"), phase=MEETING, **ASK_A_STRANGER
    ),
    "POST groups.end_guest": Row(
        path=lambda world: f"/groups/{world.group.id}/guests/{world.cast.nadia.id}/removal",
        phase=MEETING,
        **ASK,
    ),
    "POST groups.accept_guest_request": Row(path=_request("/acceptance"), phase=MEETING, **ANSWER),
    "POST groups.decline_guest_request": Row(path=_request("/refusal"), phase=MEETING, **ANSWER),
    "GET groups.substitutes": Row(path=_path("/substitutes"), **SEE),
    "POST groups.name_substitute": Row(path=_path("/substitutes"), data=_whom("femke"), **NAME),
    "POST groups.name_substitute of no trainer": Row(
        path=_path("/substitutes"), data=_whom("ilse"), **NAME_A_STRANGER
    ),
    "POST groups.end_substitute": Row(
        path=lambda world: f"/groups/{world.group.id}/substitutes/{world.cast.femke.id}/removal",
        **NAME,
    ),
}
