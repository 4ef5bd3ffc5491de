"""The pages that everybody can read."""

from __future__ import annotations

from typing import Any

from tests.access.matrix import ROLES, Row

OPEN: dict[str, Any] = dict.fromkeys(ROLES, 200)


def _everybody(path: str) -> Row:
    return Row(path=lambda _world: path, **OPEN)


ROWS = {
    "GET help.now": _everybody("/help-now"),
    "GET help.no_connection": _everybody("/no-connection"),
    "GET help.privacy": _everybody("/privacy"),
    "GET help.accessibility": _everybody("/accessibility"),
    "POST help.leave": _everybody("/leaving"),
    "GET sharing.card": _everybody("/share/het-begint-bij-mij/my-role"),
    "GET help.health": _everybody("/health"),
}
