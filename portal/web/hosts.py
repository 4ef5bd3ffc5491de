"""The names by which the portal answers: that of `PORTAL_BASE_URL`, and no other.

A browser that comes by another name was led here by somebody else's domain, and its own
protections then count for that domain. A portal on this machine itself answers to each
name of this machine. Whether it is well may be asked by any name: who looks after a
server often asks by its number, and the answer says nothing else.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from portal.config import LOOPBACK, Config
from portal.web.pages import page

ASKED_BY_ANY_NAME = "help.health"
WRONG_HOST = 400


def init_app(app: Flask, config: Config) -> None:
    """Refuse requests for other hosts, before anything of theirs is looked at."""
    own = urlsplit(config.base_url).hostname or ""
    known = LOOPBACK if own in LOOPBACK else frozenset({own})

    @app.before_request
    def only_known_hosts() -> Response | None:
        if request.endpoint == ASKED_BY_ANY_NAME or _name(request.host) in known:
            return None
        # Nobody is looked up for a page that nobody should see.
        g.viewer = None
        response = page("errors/elsewhere.html", status=WRONG_HOST, address=config.base_url)
        response.headers["Cache-Control"] = "no-store"
        return response


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
