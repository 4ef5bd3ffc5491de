"""The headers that every answer carries.

Scripts and the style are let through by a nonce, new with every page, and by nothing else:
not by where they come from, so what somebody managed to store or to reflect has no address
that would do. Hashes would let the same files through and be fixed, but a hash of a file
that is fetched counts in no Safari of these years for a style, and for a script only since
lately. Nothing is reported to anywhere: a report would say who read which page.

What a browser only looks at on a whole page goes with whole pages, for each header weighs on a
phone's bundle; and a page that is shown again (304) keeps the headers that it came with.
"""

from __future__ import annotations

import secrets
from ipaddress import IPv6Address, ip_address

from flask import Flask, Response, abort, g, request

from portal.config import Config

PAGE = "; ".join(
    (
        "default-src 'none'",
        "script-src 'nonce-{nonce}'",
        "style-src 'nonce-{nonce}'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        "worker-src 'self'",
    )
)
NO_PAGE = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""For what is no whole page: a fragment, a redirect, a file. It loads and runs nothing."""

UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED)
NOT_MODIFIED = 304
HSTS = "max-age=31536000; includeSubDomains"
FORGET = '"storage"'
"""What a browser is told to clear at the end of a sign-in. Not the cache: it holds no page of a
person, Chromium reads all of it to find ours (0.3 s more for 3000 files on a fast machine), and
the style would be fetched again. Not the cookies: that would reach the sites of other hosts under
the same name, and take the language with it; the cookie of the sign-in ends by itself."""


def init_app(app: Flask, config: Config) -> None:
    """Add the headers to every answer; behind TLS also the one that insists on TLS.

    A demo, whose passwords are known, answers nobody from another machine: a server can be
    bound to every address without the settings saying so.
    """
    if config.demo:
        app.before_request(_only_this_machine)
    app.jinja_env.globals["csp_nonce"] = nonce

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        if response.status_code == NOT_MODIFIED:
            headers.pop("Content-Security-Policy", None)
        else:
            headers.setdefault("Content-Security-Policy", _policy())
            headers.setdefault("X-Content-Type-Options", "nosniff")
            # Not "no-referrer": over TLS the form tokens are checked against the referrer.
            headers.setdefault("Referrer-Policy", "same-origin")
            headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            if _is_whole_page():
                headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
                headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if config.secure:
            headers.setdefault("Strict-Transport-Security", HSTS)
        if g.get("sign_in_ended"):
            headers["Clear-Site-Data"] = FORGET
        headers.setdefault("Cache-Control", "no-store" if _is_private() else "private, no-cache")
        return response


def nonce() -> str:
    """What the scripts and the style of this page carry, to be let through: new each time."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    made: str = g.csp_nonce
    return made


def _policy() -> str:
    return PAGE.format(nonce=nonce()) if _is_whole_page() else NO_PAGE


def _is_whole_page() -> bool:
    """Whether this answer loads a script or a style, as every page does and nothing else."""
    return "csp_nonce" in g


def _is_private() -> bool:
    """Whether no browser may keep this answer.

    That is a page of who is signed in, the answer to a form, and what stands at an address
    that only its holder knows, such as a card's.
    """
    # Not looked up anew: an answer about a broken database may not ask the database.
    someones = g.get("viewer") is not None
    return someones or request.method not in {"GET", "HEAD"} or bool(request.view_args)


def _only_this_machine() -> None:
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return  # a socket file, which no other machine can reach
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if not (mapped or address).is_loopback:
        abort(403)
