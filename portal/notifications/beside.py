"""Sending beside the request that gave rise to it, so that its answer takes no longer."""

from __future__ import annotations

import logging
import threading

from flask import Flask, current_app

from portal.db import database
from portal.notifications import delivering, resets

log = logging.getLogger(__name__)
_one_sender = threading.Lock()


def send_soon() -> threading.Thread | None:
    """Send what waits; nothing depends on this, for `flask jobs` sends what is left.

    Call it after the transaction. None where the installation sends nothing.
    """
    if not delivering.offers():
        return None
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    thread = threading.Thread(target=_send_in, args=(app,), daemon=True, name="sending mail")
    thread.start()
    return thread


def _send_in(app: Flask) -> None:
    with _one_sender, app.app_context(), database.connection_context():
        try:
            resets.send_waiting()
            delivering.send_due()
        except Exception:
            log.exception("Sending beside a request failed; the jobs try again.")
