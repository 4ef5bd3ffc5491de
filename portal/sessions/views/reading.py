"""Reading about sessions: all of a group, one of them, and its calendar file."""

from __future__ import annotations

from flask import Response, current_app, url_for

from portal.access.permissions import Permission
from portal.calendars import CONTENT_TYPE, calendar_file
from portal.sessions.calendar import appointment_of
from portal.sessions.listing import list_sessions
from portal.sessions.views.page_of_session import context_of
from portal.sessions.views.routes import blueprint, group_of, summary_of
from portal.web import identity
from portal.web.copies import may_be_kept
from portal.web.gate import requires
from portal.web.pages import page


@blueprint.get("/groups/<int:group_id>/sessions")
@requires(Permission.READ_SESSIONS)
@may_be_kept
def index(group_id: int) -> Response:
    """All sessions of the group with their lessons: what comes, then what was."""
    group = group_of(group_id)
    listing = list_sessions(identity.viewer().person, group)
    return page("sessions/index.html", group=group, listing=listing)


@blueprint.get("/groups/<int:group_id>/sessions/<int:session_id>")
@requires(Permission.READ_SESSIONS)
@may_be_kept
def show(group_id: int, session_id: int) -> Response:
    """One session: when, where, about what, who is there; for trainers who says to come."""
    summary = summary_of(group_id, session_id)
    return page("sessions/show.html", **context_of(summary, group_of(group_id)))


@blueprint.get("/groups/<int:group_id>/sessions/<int:session_id>.ics")
@requires(Permission.READ_SESSIONS)
def calendar(group_id: int, session_id: int) -> Response:
    """The calendar file of one session, with a title that tells nothing."""
    summary = summary_of(group_id, session_id)
    base_url = current_app.config["PORTAL"].base_url
    address = base_url + url_for(".show", group_id=group_id, session_id=session_id)
    response = Response(
        calendar_file([appointment_of(summary.session, summary.cancellation, address)]),
        content_type=CONTENT_TYPE,
    )
    response.headers["Content-Disposition"] = "inline; filename=appointment.ics"
    return response
