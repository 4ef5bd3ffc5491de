"""The headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, g

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
    """Add the headers to every answer; behind TLS also the one that insists on TLS."""

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
