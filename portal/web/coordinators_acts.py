"""What a coordinator does in a group that they do not belong to is written in the security log.

They reach every group because they run the programme, and not because the group let them in;
so each act there is noted, whatever it was. Looking changes nothing, and is not written.
"""

from __future__ import annotations

from flask import Flask, Response, g, request

from portal.access.viewer import Viewer
from portal.audit.events import EventKind, SecurityEvent

REFUSED = 400


def init_app(app: Flask) -> None:
    """Look at every answer to a form."""
    app.after_request(_note)


def _note(response: Response) -> Response:
    viewer = g.get("viewer")
    group_id = (request.view_args or {}).get("group_id")
    changed = request.method == "POST" and response.status_code < REFUSED
    if changed and group_id is not None and viewer is not None and _is_outsider(viewer, group_id):
        SecurityEvent.note(
            EventKind.COORDINATOR_LOOKED, None, by=viewer.person, group_number=group_id
        )
    return response


def _is_outsider(viewer: Viewer, group_id: int) -> bool:
    return viewer.is_coordinator and not viewer.roles_in(group_id)
