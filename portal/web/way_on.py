"""Where somebody goes after signing in, with what they had typed."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from portal import i18n
from portal.web.kept import KeptForm, is_own_path
from portal.web.pages import SEE_OTHER, page


def welcome(kept: KeptForm | None, wanted: str) -> Response:
    """Go on where the person was; what they had typed is offered again."""
    i18n.choose_again()
    if kept is not None:
        return page("people/resume.html", kept=kept)
    return redirect(wanted, SEE_OTHER)


def wanted(otherwise: str | None = None) -> str:
    """The path on this portal that `next` names, or the start page when nothing else is given."""
    asked = request.values.get("next", "")
    fallback = url_for("today.start") if otherwise is None else otherwise
    return asked if is_own_path(asked) else fallback
