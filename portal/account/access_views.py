"""How I sign in: the app with codes, passkeys, and the codes on paper."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.account.access_forms import FirstCodeForm, PasskeyForm, RecoveryCodesForm
from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.code_apps import CodeApp
from portal.people.devices import Device
from portal.people.passkey_ceremonies import RefusedError, add_passkey, creation_options
from portal.people.passkeys import Passkey
from portal.people.recovery_codes import RecoveryCode
from portal.people.second_steps import SecondSteps
from portal.qr import qr_of
from portal.web import identity, passkeys
from portal.web.forms import CreatingForm
from portal.web.gate import confirmed, signed_in
from portal.web.identity import viewer
from portal.web.limits import limit_failures
from portal.web.pages import SEE_OTHER, UNPROCESSABLE, done, page
from portal.web.scope import find
from portal.web.second_step import SecondStepNeededError

blueprint = Blueprint("access", __name__)

PURPOSE = "new passkey"


@blueprint.get("/me/access")
@signed_in
def show() -> Response:
    """What I can sign in with, and what is still missing for staff."""
    return _page(_steps(), PasskeyForm(formdata=None))


@blueprint.post("/me/access/app")
@signed_in
@confirmed
def create_app_with_codes() -> Response:
    """Begin to set up an app with codes; a second press goes on with the same one."""
    _steps()
    if not viewer().is_staff:
        abort(404)
    CodeApp.begin(viewer().person)
    return done(url_for(".app_with_codes"))


@blueprint.get("/me/access/app")
@signed_in
def app_with_codes() -> Response:
    """The drawing for the app, and the question for its first code."""
    app = CodeApp.waiting_of(_steps().person)
    if app is None:
        return redirect(url_for(".show"), SEE_OTHER)
    return _app_page(app, FirstCodeForm())


@blueprint.post("/me/access/app/confirmation")
@signed_in
@confirmed
@limit_failures("first code", lambda: viewer().person_id)
def confirm_app() -> Response:
    """Let the app count when its code is right, and show the codes for on paper, this once."""
    steps, form = _steps(), FirstCodeForm()
    app = CodeApp.waiting_of(steps.person)
    if app is None:
        return _codes_again(steps, form) or redirect(url_for(".show"), SEE_OTHER)
    if not form.validate():
        return _app_page(app, form, UNPROCESSABLE)
    with database.atomic():
        if app.confirm(form.code.data or ""):
            _note_added(steps, bool(steps))
            return _added(steps, form, _("The app counts from now on."))
    form.code.errors = [_("This code is not right. Wait for the next one.")]
    return _app_page(app, form, UNPROCESSABLE)


@blueprint.post("/me/access/app/removal")
@signed_in
@confirmed
def remove_app() -> Response:
    """Let the app count no more."""
    steps = _steps()
    with database.atomic():
        if CodeApp.remove(steps.person):
            _note_removed(steps)
    return done(url_for(".show"), said=_("The app no longer counts."))


@blueprint.post("/me/access/passkeys")
@signed_in
@confirmed
@limit_failures("new passkey", lambda: viewer().person_id)
def create_passkey() -> Response:
    """Keep the passkey that this phone made; the first one of staff comes with codes on paper."""
    steps, form = _steps(), PasskeyForm()
    if not form.validate():
        return _page(steps, form, UNPROCESSABLE)
    person = steps.person
    had_some = bool(steps)
    try:
        with database.atomic():
            add_passkey(
                passkeys.site(),
                passkeys.session_for(PURPOSE),
                person,
                form.name.data or "",
                form.passkey.data or "",
            )
            _note_added(steps, had_some)
    except RefusedError:
        form.name.errors = [_("The passkey was not made. Press the button once more.")]
        return _page(steps, form, UNPROCESSABLE)
    return _added(steps, form, _("Your passkey is saved."))


@blueprint.post("/me/access/passkeys/<int:passkey_id>/removal")
@signed_in
@confirmed
def remove_passkey(passkey_id: int) -> Response:
    """Let one passkey sign in no more."""
    steps = _steps()
    passkey: Passkey = find(
        Passkey.select().where(Passkey.id == passkey_id, Passkey.person == steps.person)
    )
    with database.atomic():
        passkey.delete_instance()
        _note_removed(steps)
    return done(url_for(".show"), said=_("This passkey no longer opens your page."))


@blueprint.post("/me/access/recovery-codes")
@signed_in
@confirmed
def create_recovery_codes() -> Response:
    """New codes for on paper, shown this once; earlier ones end."""
    steps, form = _steps(), RecoveryCodesForm()
    if not steps:
        abort(404)
    if not form.validate():
        return _page(steps, PasskeyForm(formdata=None), UNPROCESSABLE)
    return _codes_page(RecoveryCode.write(steps.person, form.submission_key.data or ""))


def _steps() -> SecondSteps:
    """My second steps; who has some and did not show one on this device does so first."""
    steps = SecondSteps(viewer().person)
    if viewer().withheld and steps:
        raise SecondStepNeededError(steps.person, then=url_for("access.show"))
    return steps


def _note_added(before: SecondSteps, had_some: bool) -> None:
    """Write down that there is a step more; a first one of staff ends their other devices."""
    person = before.person
    SecurityEvent.note(EventKind.SECOND_STEP_ADDED, person, person)
    if viewer().is_staff:
        if not had_some:
            Device.end_all(person, but=identity.device_token())
        identity.device().show_second_step()


def _note_removed(before: SecondSteps) -> None:
    person = before.person
    SecurityEvent.note(EventKind.SECOND_STEP_REMOVED, person, person)
    if not SecondSteps(person):
        RecoveryCode.remove(person)
        Device.forget_second_step(person)


def _added(before: SecondSteps, form: CreatingForm, said: str) -> Response:
    """Go on; staff who have no codes on paper get them now."""
    identity.forget_viewer()
    if viewer().is_staff and not before.recovery_codes:
        return _codes_page(RecoveryCode.write(before.person, form.submission_key.data or ""))
    return _codes_again(before, form) or done(url_for(".show"), said=said)


def _codes_again(steps: SecondSteps, form: CreatingForm) -> Response | None:
    """The codes once more when the form came twice: the browser shows the last answer."""
    codes = RecoveryCode.again(steps.person, form.submission_key.data or "")
    return _codes_page(codes) if codes else None


def _codes_page(codes: list[str]) -> Response:
    return page("account/recovery_codes.html", codes=codes)


def _app_page(app: CodeApp, form: FirstCodeForm, status: int = 200) -> Response:
    secret = app.secret
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return page(
        "account/app_with_codes.html",
        status=status,
        form=form,
        qr=qr_of(app.address),
        address=app.address,
        secret=" ".join(groups),
    )


def _page(steps: SecondSteps, form: PasskeyForm, status: int = 200) -> Response:
    site = passkeys.site()
    return page(
        "account/access.html",
        status=status,
        steps=steps,
        form=form,
        codes_form=RecoveryCodesForm(formdata=None),
        passkey_options=(
            creation_options(site, passkeys.session_for(PURPOSE), steps.person)
            if site.has_passkeys
            else None
        ),
    )
