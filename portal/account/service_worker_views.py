"""The service worker: a script that the browser keeps for this site, to show messages."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.config import ROOT
from portal.web.gate import open_to_everyone

blueprint = Blueprint("service_worker", __name__)


@blueprint.get("/service-worker.js")
@open_to_everyone
def script() -> Response:
    """The script; it stands at the root, for a worker sees only what lies below its address."""
    answer = Response(_script(), mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    return answer.make_conditional(request)


@cache
def _script() -> bytes:
    return (ROOT / "static" / "worker" / "service-worker.js").read_bytes()
