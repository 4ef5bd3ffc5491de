"""What happened to my access: the part of the security log that is about me."""

from __future__ import annotations

from flask import Response

from portal import periods
from portal.audit.events import SecurityEvent
from portal.audit.phrases import event_words
from portal.personal.views.routes import blueprint
from portal.web.gate import signed_in
from portal.web.identity import viewer
from portal.web.pages import page

SHOWN = 50


@blueprint.get("/me/security")
@signed_in
def log() -> Response:
    """The last things that happened, newest first; nobody else can see them here."""
    found = SecurityEvent.about(viewer().person, SHOWN + 1)
    return page(
        "personal/log.html",
        events=found[:SHOWN],
        has_more=len(found) > SHOWN,
        event_words=event_words,
        days_kept=periods.in_use().security_log_days,
    )
