"""Signing in and out, the personal card, and the choice of a language."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import i18n
from portal.people.cards import Card
from portal.people.forms import CodeForm, PasswordForm
from portal.people.models import Person
from portal.people.papers import CardState
from portal.people.sign_in_page_views import sign_in_page
from portal.web import identity, second_step
from portal.web.card_sign_in import key_of_form, note_failure, sign_in_by_card, sign_in_by_code
from portal.web.gate import open_to_everyone
from portal.web.language import remember
from portal.web.limits import limit_attempts
from portal.web.pages import SEE_OTHER, UNPROCESSABLE, done, page
from portal.web.way_on import wanted, welcome

blueprint = Blueprint("people", __name__)

GONE = 410


@blueprint.get("/sign-in")
@open_to_everyone
def sign_in() -> Response:
    """Show both ways of signing in; who is signed in goes to the start page."""
    if identity.load_viewer() is not None:
        return redirect(wanted(), SEE_OTHER)
    return sign_in_page()


@blueprint.post("/sign-in")
@open_to_everyone
@limit_attempts("code", "email")
def create_sign_in() -> Response:
    """Sign in by code or by password; the same answer for what is unknown and what is wrong."""
    if not {"code", "email", "password"} & request.form.keys():
        return sign_in_page()
    by_code = "code" in request.form
    code_form = CodeForm(formdata=request.form if by_code else None)
    password_form = PasswordForm(formdata=None if by_code else request.form)
    form = code_form if by_code else password_form
    if form.validate():
        welcome = _enter_by_code(code_form) if by_code else _enter_by_password(password_form)
        if welcome is not None:
            return welcome
        field = code_form.code if by_code else password_form.password
        field.errors = [
            _("We do not know this code. Check it, or ask your trainer for a new card.")
            if by_code
            else _("This address and password do not belong together. Try again.")
        ]
    return sign_in_page(code_form, password_form, status=UNPROCESSABLE)


@blueprint.get("/card/<token>")
@open_to_everyone
def card(token: str) -> Response:
    """Ask "Are you Amal?"; opening the link spends nothing."""
    found = Card.with_token(token)
    looking = identity.load_viewer()
    if found is not None and looking is not None and looking.person_id == found.person_id:
        return redirect(wanted(), SEE_OTHER)
    if found is None or found.state != CardState.OPEN:
        return page("people/card_closed.html", status=GONE)
    return page("people/card.html", person=found.person, token=token, wanted=wanted(""))


@blueprint.post("/card/<token>/opening")
@open_to_everyone
@limit_attempts("token")
def open_card(token: str) -> Response:
    """Note that a person looks at the card: the page says so itself, which no link preview does."""
    found = Card.with_token(token)
    if found is None:
        abort(404)
    found.note_opening()
    return done(url_for(".card", token=token), swap="people/card_opened.swap.html")


@blueprint.post("/card/<token>")
@open_to_everyone
@limit_attempts("token")
def spend_card(token: str) -> Response:
    """Spend the card and sign its person in; a second press on the same phone goes on as well."""
    found = Card.with_token(token)
    looking = identity.load_viewer()
    if found is not None and looking is not None and looking.person_id == found.person_id:
        return redirect(wanted(), SEE_OTHER)
    then = wanted()
    if found is not None and sign_in_by_card(found) is not None:
        return welcome(then)
    return page("people/card_closed.html", status=GONE)


@blueprint.get("/sign-out")
@open_to_everyone
def sign_out() -> Response:
    """Ask whether to sign out."""
    return page("people/sign_out.html")


@blueprint.post("/sign-out")
@open_to_everyone
def end_sign_in() -> Response:
    """Sign out on this phone only."""
    # Said in the language of who goes.
    looking, said = identity.load_viewer(), _("You are signed out.")
    identity.sign_out()
    flash(said, "success")
    response = redirect(url_for("people.sign_in"), SEE_OTHER)
    if looking is not None:
        remember(looking.person.locale, response)
    return response


@blueprint.post("/language")
@open_to_everyone
def language() -> Response:
    """Speak another language from now on, and go back to where one was."""
    locale = request.form.get("locale", "")
    response = redirect(wanted(), SEE_OTHER)
    if locale in i18n.BY_TAG:
        looking = identity.load_viewer()
        if looking is not None:
            looking.person.speak(locale)
        i18n.choose_again()
        remember(locale, response)
    return response


def _enter_by_code(form: CodeForm) -> Response | None:
    then = wanted()
    person = sign_in_by_code(form.code.data or "")
    return welcome(then) if person is not None else None


def _enter_by_password(form: PasswordForm) -> Response | None:
    then = wanted()
    person = Person.with_password(form.email.data or "", form.password.data or "")
    if person is None:
        note_failure(Person.with_email(form.email.data or ""))
        return None
    second_step.insist(person)
    identity.sign_in(person, key_of_form())
    return welcome(then)
