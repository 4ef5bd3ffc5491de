"""My page is for whoever is signed in; each sees only their own."""

from __future__ import annotations

from typing import Any

from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row
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
}
