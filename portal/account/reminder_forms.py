"""The forms of reminders: by which way they come, and what a browser gives to be reached."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField
from wtforms.validators import AnyOf, ValidationError

from portal.notifications.choices import Channel
from portal.notifications.subscriptions import ENDPOINT_LENGTH
from portal.web.forms import PortalForm

NONE = "none"
PRESS = _l("Press one of the buttons.")
POINT = re.compile(r"[A-Za-z0-9_-]{86,88}=?=?")
SECRET = re.compile(r"[A-Za-z0-9_-]{22,24}=?=?")


class ChannelForm(PortalForm):
    """By which way reminders come, or none; the buttons say it."""

    channel = HiddenField(validators=[AnyOf([NONE, Channel.MAIL], PRESS)])


class PhoneForm(PortalForm):
    """What the browser gave: where it is reached, and the keys to write to it."""

    endpoint = HiddenField()
    public_key = HiddenField()
    secret = HiddenField()

    def validate_endpoint(self, field: Field) -> None:
        """Raise ValidationError for what is no address of a browser's maker."""
        if not _is_text(field.data, 9, ENDPOINT_LENGTH):
            raise ValidationError(PHONE_SAYS_NO)

    def validate_public_key(self, field: Field) -> None:
        """Raise ValidationError for what is no point of a curve."""
        if POINT.fullmatch(field.data or "") is None:
            raise ValidationError(PHONE_SAYS_NO)

    def validate_secret(self, field: Field) -> None:
        """Raise ValidationError for what is no secret of 16 bytes."""
        if SECRET.fullmatch(field.data or "") is None:
            raise ValidationError(PHONE_SAYS_NO)


PHONE_SAYS_NO = _l("This phone does not take messages. Choose e-mail, or ask your trainer.")


def _is_text(value: Any, least: int, most: int) -> bool:
    return isinstance(value, str) and value.isascii() and least <= len(value) <= most
