"""The addresses of pages, built once each: a page holds dozens of links."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import flask
from flask import Flask


def init_app(app: Flask) -> None:
    """Let templates build addresses here."""
    app.jinja_env.globals["url_for"] = url_for


def url_for(endpoint: str, **values: Any) -> str:
    """The path of `endpoint`, as Flask builds it.

    The portal stands at the root of its host (`PORTAL_BASE_URL` has no path), so a
    path is the same for every request; only an endpoint that is named from where
    one is, such as ".show", depends on the page.
    """
    if endpoint.startswith(".") or "_external" in values:
        return flask.url_for(endpoint, **values)
    return _built(endpoint, tuple(values.items()))


@lru_cache(maxsize=4096)
def _built(endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return flask.url_for(endpoint, **dict(values))
