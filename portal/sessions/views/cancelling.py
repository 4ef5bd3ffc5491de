"""Cancelling a session, and letting it take place after all, by trainers."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.notifications.beside import send_soon
from portal.sessions.forms import CancellationForm
from portal.sessions.planning import cancel_session, reinstate_session
from portal.sessions.summaries import Summary
from portal.sessions.views.routes import blueprint, summary_of
from portal.web import identity
from portal.web.gate import requires
from portal.web.late_readers import who_comes_later
from portal.web.pages import done, invalid, page
from portal.web.who_reads import who_reads

FORM = "sessions/_cancellation_form.html"
BELOW = "/groups/<int:group_id>/sessions/<int:session_id>/cancellation"


@blueprint.get(BELOW)
@requires(Permission.PLAN_SESSIONS)
def cancellation(group_id: int, session_id: int) -> Response:
    """Ask what comes instead of the session."""
    summary = summary_of(group_id, session_id)
    form = CancellationForm(formdata=None, obj=summary.cancellation)
    return page("sessions/cancellation.html", fragment=FORM, **_context(form, summary))


@blueprint.post(BELOW)
@requires(Permission.PLAN_SESSIONS)
def cancel(group_id: int, session_id: int) -> Response:
    """Cancel the session and say what comes instead; once more only changes those words."""
    summary = summary_of(group_id, session_id)
    form = CancellationForm()
    if not form.validate():
        return invalid("sessions/cancellation.html", fragment=FORM, **_context(form, summary))
    cancel_session(summary.session, identity.viewer().person, (form.instead.data or "").strip())
    send_soon()
    return done(_page_of(summary), said=_("The session is cancelled. Everyone can see it."))


@blueprint.post(f"{BELOW}/removal")
@requires(Permission.PLAN_SESSIONS)
def reinstate(group_id: int, session_id: int) -> Response:
    """Let the session take place after all."""
    summary = summary_of(group_id, session_id)
    reinstate_session(summary.session)
    send_soon()
    return done(_page_of(summary), said=_("The session takes place after all."))


def _page_of(summary: Summary) -> str:
    session = summary.session
    return url_for(".show", group_id=session.group_id, session_id=session.id)


def _context(form: CancellationForm, summary: Summary) -> dict[str, Any]:
    session = summary.session
    return {
        "form": form,
        "summary": summary,
        "back": _page_of(summary),
        "readers": who_reads(Permission.READ_SESSIONS, session, session.group),
        "later": who_comes_later(Permission.READ_SESSIONS, session, session.group),
    }
