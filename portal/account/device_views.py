"""Whether a phone is mine alone, and where I am signed in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.account.device_forms import OWN, WhoseForm
from portal.account.device_phrases import kind_words, whose_words
from portal.people.devices import Device
from portal.web import identity
from portal.web.gate import signed_in
from portal.web.identity import viewer
from portal.web.kept import is_own_path
from portal.web.language import remember
from portal.web.pages import done, invalid, page
from portal.web.scope import find

blueprint = Blueprint("devices", __name__)


@blueprint.get("/me/this-phone")
@signed_in
def ask() -> Response:
    """Ask whether this is only my phone."""
    return page("account/this_phone.html", **_question(WhoseForm(formdata=None)))


@blueprint.post("/me/this-phone")
@signed_in
def answer() -> Response:
    """Note it; then go on to where I was going."""
    form = WhoseForm()
    if not form.validate():
        return invalid("account/this_phone.html", **_question(form))
    identity.answer_whether_shared(shared=form.whose.data != OWN)
    if form.whose.data == OWN:
        return done(_wanted(), said=_("You stay signed in on this phone."))
    if viewer().person.password_hash is None:
        return done(url_for("devices.way_back", next=_wanted()))
    return done(_wanted(), said=_("You are signed out here after 15 minutes without use."))


@blueprint.get("/me/this-phone/way-back")
@signed_in
def way_back() -> Response:
    """Say, before it is too late, how to get in again on a phone that others use too."""
    return page("account/way_back.html", wanted=_wanted())


@blueprint.get("/me/devices")
@signed_in
def index() -> Response:
    """Where I am signed in, since when, and a button to end each."""
    looking = viewer()
    return page(
        "account/devices.html",
        devices=list(Device.list_of(looking.person)),
        this=identity.device(),
        limited=looking.is_staff,
        kind_words=kind_words,
    )


@blueprint.post("/me/devices/<int:device_id>/ending")
@signed_in
def end(device_id: int) -> Response:
    """Sign me out on one device; on this one that is signing out."""
    person = viewer().person
    device = find(Device.select().where(Device.person == person, Device.id == device_id))
    if device == identity.device():
        said = _("You are signed out.")
        identity.sign_out()
        response = done(url_for("people.sign_in"), said=said)
        remember(person.locale, response)
        return response
    device.end_from_afar(by=person)
    return done(url_for(".index"), said=_("You are signed out there."))


@blueprint.post("/me/devices/others/ending")
@signed_in
def end_others() -> Response:
    """Sign me out everywhere but here."""
    person = viewer().person
    Device.end_all(person, but=identity.device_token(), by=person)
    return done(url_for(".index"), said=_("You are signed out everywhere else."))


def _question(form: WhoseForm) -> dict[str, Any]:
    device = identity.device()
    return {"form": form, "wanted": _wanted(), "device": device, "words": whose_words(device.label)}


def _wanted() -> str:
    wanted = request.values.get("next", "")
    return wanted if is_own_path(wanted) else url_for("today.start")
