"""Asking once, after signing in, whether the phone is this person's alone.

Until it is answered the phone counts as shared, so it is asked before any page that is for
who is signed in. Staff are not asked: wherever they sign in, it ends by itself.
"""

from __future__ import annotations

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.web import identity
from portal.web.gate import Everyone, rule_of
from portal.web.pages import SEE_OTHER, wants_fragment

ASKING = frozenset({"devices.ask", "devices.way_back"})
START = "today.start"


def init_app(app: Flask) -> None:
    """Stand before every request, behind the gate."""
    app.before_request(_ask_once)


def _ask_once() -> Response | None:
    endpoint = request.endpoint
    if request.method != "GET" or wants_fragment() or endpoint is None or endpoint in ASKING:
        return None
    if isinstance(rule_of(current_app.view_functions[endpoint]), Everyone) and endpoint != START:
        return None
    looking = identity.load_viewer()
    if looking is None or looking.is_staff or identity.device().is_shared is not None:
        return None
    here = request.full_path.rstrip("?")
    return redirect(url_for("devices.ask", next=here if endpoint != START else None), SEE_OTHER)
