"""My reminders, and the script that shows them."""

from __future__ import annotations

from typing import Any

from tests.access.matrix import ROLES, SIGN_IN, SIGNED_OUT, Row

OPEN: dict[str, Any] = dict.fromkeys(ROLES, 200)
READ: dict[str, Any] = {**dict.fromkeys(ROLES, 200), "anonymous": SIGN_IN}
CHOOSE: dict[str, Any] = {**dict.fromkeys(ROLES, 303), "anonymous": SIGNED_OUT}
WITHOUT_KEY: dict[str, Any] = {**dict.fromkeys(ROLES, 404), "anonymous": SIGNED_OUT}

ROWS = {
    "GET reminders.show": Row(path=lambda _world: "/me/reminders", **READ),
    "POST reminders.choose": Row(
        path=lambda _world: "/me/reminders", data=lambda _world: {"channel": "none"}, **CHOOSE
    ),
    "POST reminders.choose_phone": Row(path=lambda _world: "/me/reminders/phone", **WITHOUT_KEY),
    "GET service_worker.worker": Row(path=lambda _world: "/service-worker.js", **OPEN),
}
