"""Signing in, cards and the language are for whoever comes."""

from __future__ import annotations

from typing import Any

from portal.people.cards import Card
from tests.access.matrix import SIGNED_OUT, Row, World, key

GONE = 410


def _card_path(world: World) -> str:
    return f"/card/{Card.issue(world.cast.bram, world.cast.nadia, 'a-key-for-a-card').token}"


def _everyone(status: int) -> dict[str, Any]:
    return {
        "anonymous": status,
        "participant": status,
        "stranger": status,
        "leader": status,
        "trainer": status,
        "other_trainer": status,
        "coordinator": status,
    }


ROWS = {
    "GET people.sign_in": Row(
        path=lambda _world: "/sign-in", **{**_everyone(303), "anonymous": 200}
    ),
    "POST people.create_sign_in": Row(
        path=lambda _world: "/sign-in", data=lambda _world: {"code": "ABCD2345"}, **_everyone(422)
    ),
    "GET people.card": Row(path=_card_path, **_everyone(200)),
    "GET people.card that nobody made": Row(
        path=lambda _world: "/card/made-up-by-somebody", **_everyone(GONE)
    ),
    "POST people.open_card": Row(
        path=lambda world: f"{_card_path(world)}/opening", **_everyone(303)
    ),
    "POST people.spend_card": Row(path=_card_path, **_everyone(303)),
    "GET people.sign_out": Row(path=lambda _world: "/sign-out", **_everyone(200)),
    "POST people.end_sign_in": Row(path=lambda _world: "/sign-out", **_everyone(303)),
    "POST confirmations.create": Row(
        path=lambda _world: "/confirmations", **{**_everyone(303), "anonymous": SIGNED_OUT}
    ),
    "GET second_step.show": Row(path=lambda _world: "/sign-in/second-step", **_everyone(303)),
    "POST second_step.create": Row(path=lambda _world: "/sign-in/second-step", **_everyone(303)),
    "POST second_step.create_by_passkey": Row(
        path=lambda _world: "/sign-in/passkey",
        data=lambda _world: {"passkey": "{}"},
        **_everyone(422),
    ),
    "GET password_resets.new": Row(path=lambda _world: "/password-resets", **_everyone(200)),
    "POST password_resets.create where no mail can be sent": Row(
        path=lambda _world: "/password-resets",
        data=lambda _world: {"email": "bram@example.org", **key()},
        **_everyone(404),
    ),
    "GET password_resets.sent": Row(path=lambda _world: "/password-resets/sent", **_everyone(200)),
    "GET password_resets.show": Row(
        path=lambda _world: "/password-resets/made-up-by-somebody", **_everyone(GONE)
    ),
    "POST password_resets.use": Row(
        path=lambda _world: "/password-resets/made-up-by-somebody",
        data=lambda _world: {"password": "drie-woorden-samen", **key()},
        **_everyone(GONE),
    ),
    "POST people.language": Row(
        path=lambda _world: "/language", data=lambda _world: {"locale": "ar"}, **_everyone(303)
    ),
}
