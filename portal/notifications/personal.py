"""What the reminders hold of a person."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.held import SINCE, Column, Delete, Held
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind, words_for
from portal.notifications.outbox import Message
from portal.notifications.subscriptions import PushSubscription

ADDRESS_OF_THE_PHONE = "who has it can write to the phone; it tells its owner nothing"
OWN_NUMBERS = "how the portal tells messages apart and when it tries; it says nothing of a person"


def _channel(stored: str) -> str:
    return str(_("by e-mail") if stored == Channel.MAIL else _("on a phone"))


def _said(stored: str) -> str:
    return words_for(Kind(stored), None).title


HELD = (
    Held(
        ReminderChoice,
        owner="person",
        title=_l("My reminders"),
        shows={"channel": Column(_l("How"), _channel), "at": SINCE},
        with_name=True,
        erasing=Delete(),
        place="reminders.show",
    ),
    Held(
        PushSubscription,
        owner="device.person",
        title=_l("Phones that get my reminders"),
        shows={"at": SINCE},
        leaves_out={
            "device": ADDRESS_OF_THE_PHONE,
            **dict.fromkeys(("endpoint", "public_key", "secret"), ADDRESS_OF_THE_PHONE),
        },
        with_name=True,
        erasing=Delete(),
        place="reminders.show",
    ),
    Held(
        Message,
        owner="person",
        title=_l("Reminders that I got"),
        shows={
            "kind": Column(_l("What"), _said),
            "moment": _l("When the appointment is"),
            "made_at": _l("Made"),
            "sent_at": _l("Sent"),
        },
        leaves_out=dict.fromkeys(
            ("about", "link", "urgent", "next_try_at", "expires_at", "tries", "dropped_at"),
            OWN_NUMBERS,
        ),
        with_name=True,
        erasing=Delete(),
    ),
)
