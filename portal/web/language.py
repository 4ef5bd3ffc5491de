"""The language that a browser goes on in when nobody is signed in."""

from __future__ import annotations

from flask import current_app
from werkzeug.wrappers import Response

from portal import i18n


def remember(locale: str, response: Response) -> None:
    """Let the browser that gets `response` go on in the language `locale`."""
    response.set_cookie(
        i18n.cookie_name(),
        locale,
        max_age=i18n.COOKIE_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
