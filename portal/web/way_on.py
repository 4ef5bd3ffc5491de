"""Where somebody goes after signing in."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from portal import i18n
from portal.drafts.models import Draft
from portal.web import identity
from portal.web.kept import is_own_path
from portal.web.pages import SEE_OTHER


def welcome(wanted: str) -> Response:
    """Go on where the person was; first to what they sent while they were signed out."""
    i18n.choose_again()
    if Draft.waiting_of(identity.viewer().person):
        return redirect(url_for("drafts.waiting", next=wanted), SEE_OTHER)
    return redirect(wanted, SEE_OTHER)


def wanted(otherwise: str | None = None) -> str:
    """The path on this portal that `next` names, or the start page when nothing else is given."""
    asked = request.values.get("next", "")
    fallback = url_for("today.start") if otherwise is None else otherwise
    return asked if is_own_path(asked) else fallback
