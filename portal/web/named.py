"""Which pages a phone says that it has, by their tags (ETag).

Scripts name the one that they ask for (`If-None-Match`). The worker of somebody's own phone tells
the browser beforehand which pages it has (`static/worker/unchanged.js`), and the browser names all
of them when somebody opens one, while the worker still wakes up (navigation preload).
"""

from __future__ import annotations

from flask import request

HELD = "Service-Worker-Navigation-Preload"
HEADERS = frozenset({"If-None-Match", HELD})
NOTHING = "true"
"""What browsers say that were told of no page."""


def is_named(tag: str) -> bool:
    """Whether the phone of this request has the page with that `tag`."""
    return request.if_none_match.contains_weak(tag) or tag in _held()


def is_any_named() -> bool:
    """Whether the phone of this request says that it has some page."""
    return bool(request.if_none_match) or _held() not in ([], [NOTHING])


def _held() -> list[str]:
    return request.headers.get(HELD, "").split()
