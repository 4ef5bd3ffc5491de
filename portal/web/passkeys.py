"""Passkeys on pages: for which address, and for which browser session a question counts."""

from __future__ import annotations

from flask import current_app, session
from flask_wtf.csrf import generate_csrf

from portal.people.passkey_ceremonies import Session, Site
from portal.web.identity import CSRF_FIELD


def site() -> Site:
    """Where the portal stands, by its settings."""
    return Site(current_app.config["PORTAL"].base_url)


def session_for(purpose: str) -> Session:
    """The browser session of this request, to ask something for that `purpose`."""
    generate_csrf()  # makes the session's secret where there is none yet
    return Session(purpose, session[CSRF_FIELD])
