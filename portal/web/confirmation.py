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
from wtforms import HiddenField, PasswordField, StringField

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.models import Person
from portal.people.passkey_ceremonies import RefusedError, accept, request_options
from portal.people.second_steps import SecondSteps
from portal.web import identity, passkeys
from portal.web.forms import PortalForm, tidy_line
from portal.web.gate import needs_confirmation
from portal.web.kept import PROOFS
from portal.web.limits import limit_failures
from portal.web.pages import UNPROCESSABLE, page, wants_fragment
from portal.web.second_step_form import CODE_FIELD

ASKED = 401
PURPOSE = "confirmation"


class ConfirmationForm(PortalForm):
    """Something that only the person themselves knows, or has: any one of these."""

    password = PasswordField(_l("Your password"), render_kw={"dir": "ltr"})
    code = StringField(_l("The code in your app"), filters=[tidy_line], render_kw=CODE_FIELD)
    passkey = HiddenField()


def init_app(app: Flask) -> None:
    """Stand before every request, behind the gate and the check of the form's token."""
    app.before_request(_ask_when_needed)


def _ask_when_needed() -> Response | None:
    view = current_app.view_functions[request.endpoint] if request.endpoint else None
    if view is None or not needs_confirmation(view):
        return None
    device, person = identity.device(), identity.viewer().person
    if device.is_confirmed:
        return None
    steps = SecondSteps(person)
    if person.password_hash is None and not steps:
        return None
    form = ConfirmationForm(prefix=PROOFS)
    if request.method == "GET" or not any(name.startswith(PROOFS) for name in request.form):
        return _ask(ConfirmationForm(formdata=None, prefix=PROOFS), steps, ASKED)
    if not _is_proved(form, steps):
        return _ask(form, steps, UNPROCESSABLE)
    with database.atomic():
        device.confirm()
        SecurityEvent.note(EventKind.CONFIRMED, person, person)
    return None


@limit_failures("confirmation", lambda: identity.viewer().person_id)
def _is_proved(form: ConfirmationForm, steps: SecondSteps) -> bool:
    if not form.validate():
        return False
    if form.passkey.data:
        return _answers(form, steps.person)
    if form.code.data and steps.code_app is not None:
        if steps.code_app.accepts(form.code.data):
            return True
        form.code.errors = [_("This code is not right. Wait for the next one.")]
        return False
    if steps.person.has_password(form.password.data or ""):
        return True
    if steps.person.password_hash is None:
        form.code.errors = [_("Type the code.")]
    else:
        form.password.errors = [_("This is not your password. Try again.")]
    return False


def _answers(form: ConfirmationForm, person: Person) -> bool:
    try:
        accept(passkeys.site(), passkeys.session_for(PURPOSE), form.passkey.data or "", person)
    except RefusedError:
        form.passkey.errors = [_("This passkey does not show that it is you. Try again.")]
        return False
    return True


def _ask(form: ConfirmationForm, steps: SecondSteps, status: int) -> Response:
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
    keys = steps.passkeys if passkeys.site().has_passkeys else []
    response = page(
        "people/confirmation.html",
        status=status,
        form=form,
        address=address,
        fields=fields,
        has_password=steps.person.password_hash is not None,
        has_app=steps.code_app is not None,
        passkey_options=(
            request_options(passkeys.site(), passkeys.session_for(PURPOSE), keys) if keys else None
        ),
    )
    if wants_fragment():
        # htmx shows the question in place of the page; from there on it is an ordinary form.
        response.headers["HX-Retarget"] = response.headers["HX-Reselect"] = "#main"
        response.headers["HX-Reswap"] = "outerHTML show:window:top"
    return response
