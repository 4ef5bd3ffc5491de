"""My page is for whoever is signed in; each sees only their own."""

from __future__ import annotations

from typing import Any

from portal.people.passkeys import Passkey
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.cast import PASSWORD


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


def _staff(status: int, others: int) -> dict[str, Any]:
    staff = {"trainer": status, "other_trainer": status, "coordinator": status}
    return {**_signed_in(others, SIGNED_OUT), **staff}


def _passkey_of_bram(world: World) -> str:
    passkey, _new = Passkey.add(world.cast.bram, "Mijn telefoon", "an id", "a key", 0)
    return f"/me/access/passkeys/{passkey.id}/removal"


ROWS = {
    "GET account.me": Row(path=lambda _world: "/me", **_signed_in(200, SIGN_IN)),
    "POST account.update_name": Row(
        path=lambda _world: "/me/name",
        data=lambda _world: {"name": "Maan"},
        **_signed_in(303, SIGNED_OUT),
    ),
    "POST account.update_sign_in": Row(
        path=lambda _world: "/me/sign-in",
        data=lambda _world: {
            "email": "maan@example.org",
            "current_password": PASSWORD,
            "password": "drie-woorden-samen",
        },
        **_signed_in(303, SIGNED_OUT),
    ),
    "GET access.show": Row(path=lambda _world: "/me/access", **_signed_in(200, SIGN_IN)),
    "POST access.create_app_with_codes": Row(
        path=lambda _world: "/me/access/app", **_staff(303, 404)
    ),
    "GET access.app_with_codes": Row(
        path=lambda _world: "/me/access/app", **_signed_in(303, SIGN_IN)
    ),
    "POST access.confirm_app": Row(
        path=lambda _world: "/me/access/app/confirmation",
        data=lambda _world: {"code": "123456", **key()},
        **_signed_in(303, SIGNED_OUT),
    ),
    "POST access.remove_app": Row(
        path=lambda _world: "/me/access/app/removal", **_signed_in(303, SIGNED_OUT)
    ),
    "POST access.create_passkey": Row(
        path=lambda _world: "/me/access/passkeys",
        data=lambda _world: {"name": "Mijn telefoon", "passkey": "{}", **key()},
        **_signed_in(422, SIGNED_OUT),
    ),
    "POST access.remove_passkey": Row(path=_passkey_of_bram, **_signed_in(404, SIGNED_OUT)),
    "POST access.create_recovery_codes": Row(
        path=lambda _world: "/me/access/recovery-codes",
        data=lambda _world: key(),
        **_signed_in(404, SIGNED_OUT),
    ),
}
