"""What somebody typed is kept for them alone."""

from __future__ import annotations

from typing import Any

from portal.drafts.models import Draft, Typed
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


def _of_amal(world: World) -> str:
    Draft.keep(world.cast.amal, "/somewhere", Typed((("body", "Een tekst"),)), waits=True)
    return f"/drafts/{Draft.get().id}/removal"


ROWS = {
    "POST drafts.keep": Row(
        path=lambda _world: "/drafts",
        data=lambda _world: {"draft": "/somewhere", "body": "Een tekst"},
        **_signed_in(303, SIGNED_OUT),
    ),
    "GET drafts.waiting": Row(path=lambda _world: "/drafts/waiting", **_signed_in(303, SIGN_IN)),
    "POST drafts.remove": Row(path=_of_amal, **{**_signed_in(404, SIGNED_OUT), "participant": 303}),
}
