"""My reminders: none, by e-mail, or on this phone."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.account.reminder_forms import NONE, ChannelForm, PhoneForm
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.delivering import offers, sender
from portal.notifications.subscriptions import PushSubscription
from portal.people.devices import Device
from portal.web.gate import signed_in
from portal.web.identity import device_token, viewer
from portal.web.pages import done, invalid, page

blueprint = Blueprint("reminders", __name__)


@blueprint.get("/me/reminders")
@signed_in
def show() -> Response:
    """By which way reminders come to me, and the ways that there are."""
    return page("account/reminders.html", **_context())


@blueprint.post("/me/reminders")
@signed_in
def choose() -> Response:
    """Remind me by e-mail, or not at all."""
    form, person = ChannelForm(), viewer().person
    if not form.validate():
        return invalid("account/reminders.html", **_context(form))
    channel = None if form.channel.data == NONE else Channel.MAIL
    if channel is Channel.MAIL and not _can_mail():
        abort(404)
    ReminderChoice.choose(person, channel)
    return done(
        url_for(".show"),
        said=_("You get a mail the day before.") if channel else _("You get no reminders."),
    )


@blueprint.post("/me/reminders/phone")
@signed_in
def choose_phone() -> Response:
    """Remind me on this phone."""
    form, device = PhoneForm(), _own_device()
    if device is None or Channel.PUSH not in offers():
        abort(404)
    if not form.validate():
        return invalid("account/reminders.html", **_context(form))
    PushSubscription.keep(
        device, form.endpoint.data or "", form.public_key.data or "", form.secret.data or ""
    )
    ReminderChoice.choose(viewer().person, Channel.PUSH)
    return done(url_for(".show"), said=_("You get a message on this phone the day before."))


def _can_mail() -> bool:
    return Channel.MAIL in offers() and viewer().person.email is not None


def _own_device() -> Device | None:
    """This phone, when its person said that it is only theirs."""
    device = Device.signed_in(device_token() or "")
    return device if device is not None and device.is_shared is False else None


def _context(form: ChannelForm | PhoneForm | None = None) -> dict[str, Any]:
    person, by, device = viewer().person, sender(), _own_device()
    phones = list(PushSubscription.of(person))
    return {
        "form": form or ChannelForm(formdata=None),
        "chosen": ReminderChoice.of(person),
        "offers_mail": Channel.MAIL in offers(),
        "can_mail": _can_mail(),
        "push_key": by.public_key if by is not None and device is not None else None,
        "offers_push": by is not None,
        "phones": phones,
        "is_this_phone": any(each.device_id == device.id for each in phones) if device else False,
    }
