"""Whether a page is still so, told without making it: nothing in the database was changed since.

When a phone names the page that it has, and that page was found to be the one that would be sent,
then it is so until something is written, by anybody, or the minute ends: portal and people reckon
in minutes, and a page tells what time it is. So whoever goes from the start page to a session and
back costs one look at the state of the database. The same request means all of it: address, cookies
and what else the browser says. Such an answer holds nothing, so it needs no gate: whoever asks it
passed the gate with the same request, before which nothing is remembered.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import NamedTuple

from flask import Flask, Response, g, request

from portal import clock
from portal.db_state import state
from portal.web.named import HEADERS, is_any_named, is_named

NOT_MODIFIED = 304
MOST = 4096
"""Requests that a process remembers."""
MINUTE = timedelta(minutes=1)


class _Answer(NamedTuple):
    """What was found of one request: the page's tag, and of which state and minute that was."""

    tag: str
    state: str
    minute: int


_found: dict[bytes, _Answer] = {}


def init_app(app: Flask) -> None:
    """Stand before everything else that looks at a request."""
    _found.clear()
    app.before_request(_answer)


def remember(tag: str) -> None:
    """Note that the page with `tag` answers this request, made from the state before it."""
    if "asked" not in g:
        return
    if len(_found) >= MOST:
        _found.clear()
    _found[g.asked] = _Answer(tag, g.state, g.minute)


def _answer() -> Response | None:
    if request.method != "GET" or not is_any_named():
        return None
    # The state from before the page is made: what is written meanwhile makes another one.
    g.asked, g.state = _asked(), state()
    g.minute = int(clock.now().timestamp() // MINUTE.total_seconds())
    found = _found.get(g.asked)
    if found is None or (found.state, found.minute) != (g.state, g.minute):
        return None
    if not is_named(found.tag):
        return None
    response = Response(status=NOT_MODIFIED)
    response.set_etag(found.tag, weak=True)
    return response


def _asked() -> bytes:
    """A digest of all that the answer can depend on but the database and the time."""
    digest = hashlib.blake2b(request.full_path.encode(), digest_size=16)
    for name, value in sorted(request.headers):
        if name not in HEADERS:
            digest.update(f"\n{name}: {value}".encode())
    return digest.digest()
