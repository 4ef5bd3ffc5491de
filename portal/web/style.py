"""How the style reaches a phone: inside its first page, and as a file from then on.

On a line of 400 ms there and back, a file costs one more way before any text shows. So a phone
that was never here gets the style inside the page, let through by the page's nonce. On somebody's
own phone the page hands that text to the worker, which answers with it when the next page asks for
the file; elsewhere the file is fetched once the page is shown (`static/js/worker.js`). A cookie
that holds the hash of the file, and nothing of a person, tells it from a phone that has the file; a
new release brings a new hash.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request
from markupsafe import Markup

from portal.web.assets import Assets

STYLE = "app.css"
A_YEAR = 365 * 24 * 60 * 60


def init_app(app: Flask, assets: Assets) -> None:
    """Let pages ask whether the style belongs inside them, and note which phone was given it."""
    version = version_of(assets.address(STYLE))
    # Our own file, as it is served at its address.
    style = Markup(assets.texts[STYLE])  # noqa: S704

    def style_inside() -> Markup | None:
        """The whole style, for a phone that has no file of it yet; else None."""
        if request.cookies.get(cookie_name()) == version:
            return None
        g.style_went_inside = True
        return style

    app.jinja_env.globals["style_inside"] = style_inside

    @app.after_request
    def note(response: Response) -> Response:
        if g.get("style_went_inside"):
            response.set_cookie(
                cookie_name(),
                version,
                max_age=A_YEAR,
                secure=app.config["SESSION_COOKIE_SECURE"],
                httponly=True,
                samesite="Lax",
            )
        return response


def version_of(address: str) -> str:
    """The hash in the address of a bundle."""
    return address.split(".")[-2]


def cookie_name() -> str:
    """What the cookie with the hash is called; over TLS it is bound to this very host."""
    return "__Host-style" if current_app.config["SESSION_COOKIE_SECURE"] else "style"
