"""Saying whether one comes to a session."""

from __future__ import annotations

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.sessions.forms import RsvpForm
from portal.sessions.models import Obstacle, RsvpStatus
from portal.sessions.rsvps import TooLateError, respond
from portal.sessions.summaries import Summary
from portal.sessions.views.page_of_session import context_of
from portal.sessions.views.routes import blueprint, group_of, summary_of
from portal.web import identity
from portal.web.gate import requires
from portal.web.kept import is_own_path
from portal.web.pages import done, invalid


@blueprint.post("/groups/<int:group_id>/sessions/<int:session_id>/rsvp")
@requires(Permission.RSVP_TO_SESSION)
def rsvp(group_id: int, session_id: int) -> Response:
    """Keep whether the viewer comes, and, when they cannot, what keeps them away."""
    summary = summary_of(group_id, session_id)
    form = RsvpForm()
    if not form.validate():
        return _refuse(summary, _("Choose whether you are coming."))
    try:
        respond(
            summary.session,
            identity.viewer().person,
            RsvpStatus(form.status.data),
            _obstacle(form, summary),
        )
    except TooLateError:
        return _refuse(summary, _("You cannot answer for this session any more."))
    wanted = request.form.get("next", "")
    session_page = url_for(".show", group_id=group_id, session_id=session_id)
    return done(
        wanted if is_own_path(wanted) else session_page,
        swap="sessions/_rsvp.html",
        summary=summary_of(group_id, session_id),
    )


def _obstacle(form: RsvpForm, summary: Summary) -> Obstacle | None:
    """What was chosen; a form that did not ask leaves what was said earlier."""
    if form.obstacle.name not in request.form:
        return summary.obstacle
    return Obstacle(form.obstacle.data) if form.obstacle.data else None


def _refuse(summary: Summary, refused: str) -> Response:
    context = context_of(summary, group_of(summary.session.group_id))
    return invalid("sessions/show.html", fragment="sessions/_rsvp.html", refused=refused, **context)
