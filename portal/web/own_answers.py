"""Every answer says that it is the portal's own, and when it was made.

On a weak line other things answer too: a proxy that gave up, or a network that wants a
sign-in first and says so with status 200. Scripts count nothing as an answer that does not
carry the header. Its moment tells them which of two answers to the same place is the newer.
"""

from __future__ import annotations

import time

from flask import Flask, Response

HEADER = "Portal"
"""Milliseconds since 1970 on the server's clock."""


def init_app(app: Flask) -> None:
    """Add the header to every answer of the application."""
    app.after_request(_sign)


def _sign(response: Response) -> Response:
    response.headers[HEADER] = str(time.time_ns() // 1_000_000)
    return response
