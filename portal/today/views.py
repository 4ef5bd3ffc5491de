"""The start page."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from portal.web.gate import open_to_everyone
from portal.web.identity import load_viewer
from portal.web.pages import SEE_OTHER, page

blueprint = Blueprint("today", __name__)


@blueprint.get("/")
@open_to_everyone
def start() -> Response:
    """This person's start page; signing in for others."""
    if load_viewer() is None:
        return redirect(url_for("people.sign_in"), SEE_OTHER)
    return page("today/start.html")
