"""The headers that every answer carries."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from flask import Flask, Response, abort, g, request

from portal.config import Config
from portal.web.assets import HTMX_URL

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {HTMX_URL}",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    )
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
HSTS = "max-age=31536000; includeSubDomains"


def init_app(app: Flask, config: Config) -> None:
    """Add the headers to every answer; behind TLS also the one that insists on TLS.

    A demo, whose passwords are known, answers nobody from another machine: a server can be
    bound to every address without the settings saying so.
    """
    if config.demo:
        app.before_request(_only_this_machine)

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        # Not "no-referrer": over TLS the form tokens are checked against the referrer.
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if config.secure:
            headers.setdefault("Strict-Transport-Security", HSTS)
        if "Cache-Control" not in headers:
            # Not looked up anew: an answer about a broken database may not ask the database.
            private = g.get("viewer") is not None
            headers["Cache-Control"] = "no-store" if private else "private, no-cache"
        return response


def _only_this_machine() -> None:
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return  # a socket file, which no other machine can reach
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if not (mapped or address).is_loopback:
        abort(403)
