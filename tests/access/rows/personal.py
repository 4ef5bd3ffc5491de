"""My data is for whoever is signed in; each sees and takes only their own."""

from __future__ import annotations

from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row
from tests.access.rows.account import _signed_in as signed_in

ROWS = {
    "GET personal.show": Row(path=lambda _world: "/me/data", **signed_in(200, SIGN_IN)),
    "GET personal.copy_as_json": Row(
        path=lambda _world: "/me/data.json", **signed_in(200, SIGN_IN)
    ),
    "GET personal.copy_as_page": Row(
        path=lambda _world: "/me/data.html", **signed_in(200, SIGN_IN)
    ),
    "POST personal.create_copy": Row(
        path=lambda _world: "/me/data/copies",
        data=lambda _world: {"kind": "json"},
        **signed_in(303, SIGNED_OUT),
    ),
    "GET personal.erasure": Row(path=lambda _world: "/me/data/erasure", **signed_in(200, SIGN_IN)),
    "POST personal.create_erasure": Row(
        path=lambda _world: "/me/data/erasure",
        # Coby coordinates alone, and cannot leave the organisation without a coordinator.
        **{**signed_in(303, SIGNED_OUT), "coordinator": 422},
    ),
    "POST personal.remove_erasure": Row(
        path=lambda _world: "/me/data/erasure/removal", **signed_in(303, SIGNED_OUT)
    ),
    "GET personal.log": Row(path=lambda _world: "/me/security", **signed_in(200, SIGN_IN)),
}
