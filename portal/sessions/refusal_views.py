"""How it is said that nothing was recorded: a page, or a notice in place."""

from __future__ import annotations

from typing import Any

from flask import Response

from portal.sessions.attendance import Opening
from portal.sessions.models import Session
from portal.sessions.poster import Bearing
from portal.web.pages import page, wants_fragment

STATUSES: dict[Opening | Bearing, int] = {
    Opening.EARLY: 409,
    Opening.OVER: 410,
    Opening.CANCELLED: 410,
    Bearing.OTHER_GROUP: 404,
    Bearing.UNKNOWN: 404,
}
"""Not yet, no longer, or nothing of yours: another group's session is "not found"."""


def refuse(why: Opening | Bearing, meeting: Session | None = None, **context: Any) -> Response:
    """Say `why` nothing was recorded, and for a session of one's own when it is.

    htmx gets a notice, and the page stays as it is.
    """
    response = page(
        "checkin/refused.html",
        fragment="checkin/_refusal.html",
        status=STATUSES[why],
        why=why.value,
        meeting=meeting,
        **context,
    )
    if wants_fragment():
        response.headers["HX-Retarget"] = "#notice"
        response.headers["HX-Reswap"] = "innerHTML"
    return response
