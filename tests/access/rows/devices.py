"""My devices are mine alone: whoever is signed in sees and ends only their own."""

from __future__ import annotations

from typing import Any

from portal.people.devices import Device
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World


def _signed_in(status: int, anonymous: int) -> dict[str, Any]:
    return {
        "anonymous": anonymous,
        "participant": status,
        "stranger": status,
        "leader": status,
        "trainer": status,
        "other_trainer": status,
        "coordinator": status,
    }


def _phone_of_amal(world: World) -> str:
    token = Device.start(world.cast.amal)
    device = Device.signed_in(token)
    assert device is not None
    return f"/me/devices/{device.id}/ending"


ROWS = {
    "GET devices.ask": Row(path=lambda _world: "/me/this-phone", **_signed_in(200, SIGN_IN)),
    "POST devices.answer": Row(
        path=lambda _world: "/me/this-phone",
        data=lambda _world: {"whose": "shared"},
        **_signed_in(303, SIGNED_OUT),
    ),
    "GET devices.way_back": Row(
        path=lambda _world: "/me/this-phone/way-back", **_signed_in(200, SIGN_IN)
    ),
    "GET devices.index": Row(path=lambda _world: "/me/devices", **_signed_in(200, SIGN_IN)),
    "POST devices.end": Row(
        path=_phone_of_amal, **{**_signed_in(404, SIGNED_OUT), "participant": 303}
    ),
    "POST devices.end_others": Row(
        path=lambda _world: "/me/devices/others/ending", **_signed_in(303, SIGNED_OUT)
    ),
}
