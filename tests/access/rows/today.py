"""Who gets the start page."""

from __future__ import annotations

from tests.access.matrix import SIGN_IN, Row

ROWS = {
    "GET today.start": Row(
        path=lambda _world: "/",
        anonymous=SIGN_IN,
        participant=200,
        stranger=200,
        leader=200,
        trainer=200,
        other_trainer=200,
        coordinator=200,
    ),
}
