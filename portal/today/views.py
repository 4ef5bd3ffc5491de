"""The start page, and the bar at the bottom of every page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from portal.groups.phrases import phase_words
from portal.today.navigation import destinations
from portal.today.start_page import start_page_of
from portal.web.copies import may_be_kept
from portal.web.gate import open_to_everyone
from portal.web.identity import load_viewer
from portal.web.pages import SEE_OTHER, page

blueprint = Blueprint("today", __name__)


@blueprint.get("/")
@open_to_everyone
@may_be_kept
def start() -> Response:
    """This person's start page; signing in for others."""
    viewer = load_viewer()
    if viewer is None:
        return redirect(url_for("people.sign_in"), SEE_OTHER)
    if viewer.withheld and not viewer.groups:
        return redirect(url_for("access.show"), SEE_OTHER)
    return page("today/start.html", today=start_page_of(viewer), phase_words=phase_words)


@blueprint.app_context_processor
def bar() -> dict[str, Any]:
    """Let every page know its bar; nobody signed in has none."""
    viewer = load_viewer()
    return {"navigation": destinations(viewer) if viewer is not None else []}
