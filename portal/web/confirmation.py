"""Asking once more who somebody is, before what a stranger with their phone may not do.

A view that is `confirmed` (see the gate) runs for who proved it in the last ten minutes.
Others get a page that holds the form they sent, and a field for the proof; it goes to the
address that the form was going to. So nothing is lost and nothing is stored, with and
without JavaScript. What is downloaded by a GET is asked for by a form of its own.

Who has neither a password nor anything else to prove it with passes: then the phone is all
there is. Staff always have something, for without it they may do nothing that staff may.
"""

from __future__ import annotations

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import PasswordField

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.models import Person
from portal.web import identity
from portal.web.forms import PortalForm
from portal.web.gate import needs_confirmation
from portal.web.kept import PROOFS
from portal.web.limits import limit_of_person
from portal.web.pages import page, wants_fragment

ASKED = 401
UNPROCESSABLE = 422


class ConfirmationForm(PortalForm):
    """Something that only the person themselves knows."""

    password = PasswordField(_l("Your password"), render_kw={"dir": "ltr"})


def init_app(app: Flask) -> None:
    """Stand before every request, behind the gate and the check of the form's token."""
    app.before_request(_ask_when_needed)


def _ask_when_needed() -> Response | None:
    view = current_app.view_functions[request.endpoint] if request.endpoint else None
    if view is None or not needs_confirmation(view):
        return None
    device, person = identity.device(), identity.viewer().person
    if device.is_confirmed or not _has_something(person):
        return None
    form = ConfirmationForm(prefix=PROOFS)
    if request.method == "GET" or not any(name.startswith(PROOFS) for name in request.form):
        return _ask(ConfirmationForm(formdata=None, prefix=PROOFS), ASKED)
    if not _is_proved(form, person):
        return _ask(form, UNPROCESSABLE)
    with database.atomic():
        device.confirm()
        SecurityEvent.note(EventKind.CONFIRMED, person, person)
    return None


def _has_something(person: Person) -> bool:
    return person.password_hash is not None


@limit_of_person("confirmation")
def _is_proved(form: ConfirmationForm, person: Person) -> bool:
    if form.validate() and person.has_password(form.password.data or ""):
        return True
    form.password.errors = [_("This is not your password. Try again.")]
    return False


def _ask(form: ConfirmationForm, status: int) -> Response:
    """The page that asks, with the form that was on its way."""
    if request.method == "GET":
        address = url_for("confirmations.create")
        fields = [("next", request.full_path.rstrip("?"))]
    else:
        address = request.full_path.rstrip("?")
        fields = [
            (name, value)
            for name, value in request.form.items(multi=True)
            if name != "csrf_token" and not name.startswith(PROOFS)
        ]
    response = page(
        "people/confirmation.html", status=status, form=form, address=address, fields=fields
    )
    if wants_fragment():
        # htmx shows the question in place of the page; from there on it is an ordinary form.
        response.headers["HX-Retarget"] = response.headers["HX-Reselect"] = "#main"
        response.headers["HX-Reswap"] = "outerHTML show:window:top"
    return response
