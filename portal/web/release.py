"""Which release of the portal answered.

A page that stood open while a new release came does not mix old and new: the script compares
what the page was made by with what an answer was made by, and opens the page anew
(`static/js/release.js`).
"""

from __future__ import annotations

import hashlib

from flask import Flask, Response, current_app

from portal.web.assets import Assets
from portal.web.pages import wants_fragment

RELEASE = "Portal-Release"
BUNDLES = ("app.css", "app.js")
LENGTH = 10
NOT_MODIFIED = 304


def init_app(app: Flask) -> None:
    """Mark what is swapped into a page that was there before."""
    app.after_request(_mark)


def name_after(app: Flask, assets: Assets) -> None:
    """Be the release that is made of these `assets`; templates know it as well."""
    app.jinja_env.globals["release"] = release_of(assets)


def _mark(response: Response) -> Response:
    # A whole page says it in itself; what did not change since is of the same release.
    if wants_fragment() and response.status_code != NOT_MODIFIED:
        response.headers[RELEASE] = str(current_app.jinja_env.globals["release"])
    return response


def release_of(assets: Assets) -> str:
    """The same as long as style and script are the same: what a mixture would show."""
    names = " ".join(map(assets.address, BUNDLES))
    return hashlib.sha256(names.encode()).hexdigest()[:LENGTH]
