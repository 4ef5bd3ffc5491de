"""Saying that a supportgroep has room for somebody new."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.belonging.views.routes import blueprint
from portal.groups.openings import Opening
from portal.groups.views.routes import load_group
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, page

OPENING = "/groups/<int:group_id>/opening"


@blueprint.get(OPENING)
@requires(Permission.MAKE_ROOM)
def opening(group_id: int) -> Response:
    """Whether the group has room, and how somebody new comes to it."""
    group = load_group(group_id)
    return page("belonging/opening.html", group=group, opening=Opening.of(group))


@blueprint.post(OPENING)
@requires(Permission.MAKE_ROOM)
def create_opening(group_id: int) -> Response:
    """Let the coordinator see that the group has room."""
    group = load_group(group_id)
    Opening.make(group, viewer().person)
    return _back(group_id, _("The coordinator sees that there is room."))


@blueprint.post(f"{OPENING}/removal")
@requires(Permission.MAKE_ROOM)
def remove_opening(group_id: int) -> Response:
    """Say that there is no room any more."""
    group = load_group(group_id)
    Opening.end(group, viewer().person)
    return _back(group_id, _("The coordinator sees that there is no room now."))


def _back(group_id: int, said: str) -> Response:
    return done(url_for("groups.show", group_id=group_id), said=said)
