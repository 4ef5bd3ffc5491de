"""Proving who one is, on the way to a file."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.web.gate import confirmed, signed_in
from portal.web.kept import is_own_path
from portal.web.pages import SEE_OTHER

blueprint = Blueprint("confirmations", __name__)


@blueprint.post("/confirmations")
@signed_in
@confirmed
def create() -> Response:
    """Go on to where one was going; the proof was given on the way here."""
    wanted = request.form.get("next", "")
    return redirect(wanted if is_own_path(wanted) else url_for("today.start"), SEE_OTHER)
