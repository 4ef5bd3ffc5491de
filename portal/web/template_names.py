"""The names that every template knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from flask import Flask, g, request
from flask.globals import request_ctx

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import can, can_in
from portal.access.viewer import Viewer
from portal.web import phrases
from portal.web.forms import new_submission_key
from portal.web.identity import load_viewer
from portal.web.late_readers import who_came_later, who_comes_later
from portal.web.leaving import NEUTRAL_PAGE
from portal.web.who_reads import who_reads


def init_app(app: Flask, flashed: Callable[..., Any]) -> None:
    """Make them known; what depends on the reader is looked up when a page asks."""
    phrases.init_app(app)
    app.jinja_env.globals.update(
        languages=[(each.tag, each.name, each.direction) for each in i18n.LANGUAGES],
        flashes=lambda: flashed(with_categories=True),
        new_submission_key=new_submission_key,
        who_reads_line=who_reads,
        who_comes_later=who_comes_later,
        who_came_later=who_came_later,
        Permission=Permission,
        here=_here,
        neutral_page=NEUTRAL_PAGE,
    )

    @app.context_processor
    def reader() -> dict[str, Any]:
        looking = load_viewer()
        spoken = i18n.current()
        return {
            "viewer": looking,
            "language_tag": spoken.tag,
            "text_direction": spoken.direction,
            "rest": _rest_of(looking),
            "can": lambda permission, thing: can(looking, permission, thing),
            "can_in": lambda permission, group_id: can_in(looking, permission, group_id),
        }


def _rest_of(looking: Viewer | None) -> int | None:
    """After how many seconds without use this sign-in ends; 0 for never, None without one."""
    if looking is None:
        return None
    rest: timedelta | None = g.get("rest")
    return int(rest.total_seconds()) if rest is not None else 0


def _here() -> str:
    """The address to come back to: this page's, or the start page's if this one cannot be fetched.

    Quoted, so that it can stand in a form whatever somebody put into the path.
    """
    adapter = request_ctx.url_adapter
    if request.method != "GET" and not (adapter and adapter.test(request.path, "GET")):
        return "/"
    query = request.query_string.decode("ascii", "ignore")
    return quote(request.path, safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")
