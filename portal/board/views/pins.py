"""Keeping a post on top of the board."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.board.views.found import reachable_post
from portal.board.views.routes import POST, blueprint
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done


@blueprint.post(f"{POST}/pin")
@requires(Permission.PIN_POST)
def pin(group_id: int, post_id: int) -> Response:
    """Keep a post on top."""
    post = reachable_post(group_id, post_id)
    post.pin(viewer().person)
    return done(_board_at(group_id, post_id), said=_("This message stays on top now."))


@blueprint.post(f"{POST}/pin/removal")
@requires(Permission.PIN_POST)
def unpin(group_id: int, post_id: int) -> Response:
    """Put a post back in its place."""
    reachable_post(group_id, post_id).unpin()
    return done(_board_at(group_id, post_id), said=_("This message is no longer on top."))


def _board_at(group_id: int, post_id: int) -> str:
    return url_for("board.index", group_id=group_id, _anchor=f"post-{post_id}")
