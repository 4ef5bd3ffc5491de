"""A new password by e-mail: asking for the link, and choosing the password behind it."""

from __future__ import annotations

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.notifications.beside import send_soon
from portal.notifications.resets import is_offered
from portal.people.forms import AddressForm, NewPasswordForm, UncommonPassword
from portal.people.password_resets import PasswordReset
from portal.web.gate import open_to_everyone
from portal.web.limits import limit_attempts, limit_questions
from portal.web.pages import done, invalid, page

blueprint = Blueprint("password_resets", __name__)

GONE = 410


@blueprint.get("/password-resets")
@open_to_everyone
def new() -> Response:
    """Ask for the address; where no mail can be sent, say who helps instead."""
    return page("people/password_reset.html", form=AddressForm(), offered=is_offered())


@blueprint.post("/password-resets")
@open_to_everyone
@limit_questions("email")
def create() -> Response:
    """Note the question. The answer is the same whether the address is known or not."""
    if not is_offered():
        abort(404)
    form = AddressForm()
    if not form.validate():
        return invalid("people/password_reset.html", form=form, offered=True)
    PasswordReset.ask(form.email.data or "", form.submission_key.data or "")
    send_soon()
    return done(url_for(".sent"))


@blueprint.get("/password-resets/sent")
@open_to_everyone
def sent() -> Response:
    """Say what happens now, and what to do when nothing comes."""
    return page("people/password_reset_sent.html")


@blueprint.get("/password-resets/<token>")
@open_to_everyone
def show(token: str) -> Response:
    """Ask for the new password; opening the link uses nothing up."""
    if PasswordReset.open_with(token) is None:
        return page("people/password_reset_closed.html", status=GONE)
    return page("people/new_password.html", form=NewPasswordForm(), token=token)


@blueprint.post("/password-resets/<token>")
@open_to_everyone
@limit_attempts("token")
def use(token: str) -> Response:
    """Give the person the new password, and lead them to signing in with it."""
    reset, form = PasswordReset.open_with(token), NewPasswordForm()
    if reset is None or reset.person is None:
        return page("people/password_reset_closed.html", status=GONE)
    uncommon = UncommonPassword(reset.person.name, reset.person.email or "")
    if not form.validate({"password": [uncommon]}):
        return invalid("people/new_password.html", form=form, token=token)
    if not reset.use(form.password.data or ""):
        return page("people/password_reset_closed.html", status=GONE)
    return done(
        url_for("people.sign_in"), said=_("Your new password is saved. Sign in with it now.")
    )
