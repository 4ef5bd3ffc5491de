"""The service worker: a script that the browser keeps for this site.

It shows messages, keeps copies of pages for reading without a line, and holds what waits to be
sent. Its parts stand in `static/worker`, one subject each, and go out as one script.
"""

from __future__ import annotations

from functools import cache

import brotli
from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.config import ROOT
from portal.web.gate import open_to_everyone
from portal.web.packing import pack_script

blueprint = Blueprint("service_worker", __name__)

POLICY = "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
"""It asks this portal for pages and files, and loads and runs nothing else."""


@blueprint.get("/service-worker.js")
@open_to_everyone
def worker() -> Response:
    """The script; it stands at the root, for a worker sees only what lies below its address."""
    answer = Response(script_of_worker(), mimetype="text/javascript")
    answer.vary.add("Accept-Encoding")
    if request.accept_encodings["br"]:
        answer.data, answer.content_encoding = packed_script(), "br"
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = POLICY
    answer.add_etag()
    return answer.make_conditional(request)


@cache
def packed_script() -> bytes:
    """The script as small as it gets; it goes out often, and is always the same."""
    packed: bytes = brotli.compress(script_of_worker())
    return packed


@cache
def script_of_worker() -> bytes:
    """The parts, joined in the order of their names: what they declare they share."""
    parts = sorted((ROOT / "static" / "worker").glob("*.js"))
    return pack_script("\n".join(part.read_text("utf-8") for part in parts)).encode()
