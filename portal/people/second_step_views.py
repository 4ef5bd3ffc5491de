"""The second step of signing in, and signing in with a passkey alone."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.passkey_ceremonies import RefusedError, accept
from portal.people.sign_in_page_views import PASSKEY_PURPOSE, sign_in_page
from portal.web import identity, passkeys, second_step
from portal.web.card_sign_in import key_of_form
from portal.web.gate import open_to_everyone
from portal.web.limits import limit_attempts, limit_failures
from portal.web.pages import SEE_OTHER, UNPROCESSABLE, page
from portal.web.second_step import Waiting
from portal.web.second_step_form import SecondStepForm
from portal.web.way_on import wanted, welcome

blueprint = Blueprint("second_step", __name__)

GONE = 410


def _whose() -> int:
    """The number of who waits here; 0 for nobody."""
    waiting = second_step.waiting()
    return waiting.person.id if waiting is not None else 0


@blueprint.get("/sign-in/second-step")
@open_to_everyone
def show() -> Response:
    """Ask for the second step; who does not wait for it goes to the sign-in page."""
    waiting = second_step.waiting()
    if waiting is None:
        return redirect(url_for("people.sign_in", next=wanted("") or None), SEE_OTHER)
    form = SecondStepForm(formdata=None, next=wanted(""))
    return second_step.second_step_page(waiting, form)


@blueprint.post("/sign-in/second-step")
@open_to_everyone
@limit_attempts()
@limit_failures("second step", _whose)
def create() -> Response:
    """Sign in who shows the second step; a second press with the same form goes on as well."""
    waiting = second_step.waiting()
    if waiting is None:
        flash(_("This took too long. Sign in once more."), "warning")
        return redirect(url_for("people.sign_in", next=wanted("") or None), SEE_OTHER)
    form, key = SecondStepForm(), key_of_form()
    with database.atomic():
        again = Device.just_started(waiting.person, key)
        if again or (form.validate() and _is_shown(waiting, form)):
            if not again and waiting.card is not None and not waiting.card.spend():
                return page("people/card_closed.html", status=GONE)
            identity.sign_in(waiting.person, key, second_step=True)
            return welcome(wanted())
        SecurityEvent.note(EventKind.SIGN_IN_FAILED, waiting.person)
    form.code.errors = [_refusal(form)]
    return second_step.second_step_page(waiting, form, UNPROCESSABLE)


@blueprint.post("/sign-in/passkey")
@open_to_everyone
@limit_attempts()
def create_by_passkey() -> Response:
    """Sign in whose passkey answers; it asks the phone's lock, so it is both steps at once."""
    answer = request.form.get("passkey", "")
    try:
        with database.atomic():
            person = accept(passkeys.site(), passkeys.session_for(PASSKEY_PURPOSE), answer)
            identity.sign_in(person, key_of_form(), second_step=True)
    except RefusedError:
        return sign_in_page(
            status=UNPROCESSABLE,
            refusal=_("This passkey does not open your page. Try again, or use another way."),
        )
    return welcome(wanted())


def _is_shown(waiting: Waiting, form: SecondStepForm) -> bool:
    if form.passkey.data:
        return _answers(waiting.person, form.passkey.data)
    return waiting.steps.accept_code(form.code.data or "")


def _answers(person: Person, answer: str) -> bool:
    session = passkeys.session_for(second_step.PURPOSE)
    try:
        accept(passkeys.site(), session, answer, person)
    except RefusedError:
        return False
    return True


def _refusal(form: SecondStepForm) -> str:
    if form.passkey.data:
        refusal: str = _("This passkey does not open your page. Try again, or use another way.")
    elif not form.code.data:
        refusal = _("Type the code.")
    else:
        refusal = _("This code is not right, or was used already. Wait for the next one.")
    return refusal
