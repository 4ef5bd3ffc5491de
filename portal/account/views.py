"""My page: name, language, e-mail and password, and who handed me a card."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import dates
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.asking_again import times_of
from portal.groups.leavings import Leaving
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.forms import OwnNameForm, OwnSignInForm, UncommonPassword
from portal.people.models import EmailTakenError, Person
from portal.people.papers import CardState
from portal.stories.models import Story
from portal.web.gate import signed_in
from portal.web.identity import device_token, viewer
from portal.web.limits import SIGN_IN_CHANGES, limit_attempts, limit_per_person
from portal.web.pages import done, invalid, page

blueprint = Blueprint("account", __name__)

CARDS_SHOWN = 5


@blueprint.get("/me")
@signed_in
def me() -> Response:
    """What the portal knows of me, and where I change it."""
    return page("account/me.html", **_everything())


@blueprint.post("/me/name")
@signed_in
def update_name() -> Response:
    """Call me by another name from now on."""
    form = OwnNameForm()
    if not form.validate():
        return invalid("account/me.html", fragment="account/_name.html", **_everything(name=form))
    viewer().person.rename(form.name.data or "")
    return done(
        url_for("account.me"),
        swap="account/_name.html",
        said=_("Your name is saved."),
        name_form=form,
    )


@blueprint.post("/me/sign-in")
@signed_in
@limit_attempts("email")
@limit_per_person(SIGN_IN_CHANGES)
def update_sign_in() -> Response:
    """Set or change my e-mail address and password; a changed password ends my other devices."""
    form = OwnSignInForm()
    person = viewer().person
    uncommon = UncommonPassword(person.name, person.email or "", form.email.data or "")
    valid = form.validate({"password": [uncommon]})
    if not (valid and _proves_it(form, person) and _saves(form, person)):
        return invalid(
            "account/me.html", fragment="account/_sign_in.html", **_everything(sign_in=form)
        )
    return done(url_for("account.me"), said=_("Your address and password are saved."))


def _proves_it(form: OwnSignInForm, person: Person) -> bool:
    """Whether the password that is to be changed was given, when there is one."""
    if person.password_hash is None or person.has_password(form.current_password.data or ""):
        return True
    form.current_password.errors = [_("This is not your password of now. Try again.")]
    return False


def _saves(form: OwnSignInForm, person: Person) -> bool:
    had_password = person.password_hash is not None
    try:
        person.sign_in_with(form.email.data or "", form.password.data)
    except EmailTakenError:
        form.email.errors = [_("You cannot use this address. Choose another one.")]
        return False
    if had_password:
        Device.end_all(person, but=device_token(), by=person)
    SecurityEvent.note(EventKind.PASSWORD_CHANGED, person, person)
    return True


def _everything(
    name: OwnNameForm | None = None, sign_in: OwnSignInForm | None = None
) -> dict[str, Any]:
    person = viewer().person
    return {
        "person": person,
        "name_form": name or OwnNameForm(formdata=None, name=person.name),
        "sign_in_form": sign_in or OwnSignInForm(formdata=None, email=person.email or ""),
        "has_password": person.password_hash is not None,
        "devices": Device.count_of(person),
        "cards": Card.history_of(person, CARDS_SHOWN),
        "life_of": _life_of,
        "left": Leaving.of(person),
        "tells_stories": Story.own_of(person).exists(),
        "asked_about": list(dict.fromkeys(each.group for each in times_of(person))),
    }


def _life_of(card: Card) -> str:
    """What became of a card, in a few words."""
    if card.spent_at is not None:
        return str(_("used %(moment)s", moment=dates.moment(card.spent_at)))
    if card.state == CardState.REPLACED:
        return str(_("replaced by a new one"))
    if card.state == CardState.EXPIRED:
        return str(_("ended"))
    if card.opened_at is not None:
        return str(_("opened %(moment)s, not used yet", moment=dates.moment(card.opened_at)))
    return str(_("not used yet"))
