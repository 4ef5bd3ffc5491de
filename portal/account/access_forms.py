"""The forms for what somebody signs in with, besides card and password."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from portal.people.passkeys import PASSKEY_NAME_LENGTH
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, tidy_line
from portal.web.second_step_form import CODE_FIELD


class FirstCodeForm(CreatingForm):
    """The first code that a new app shows."""

    code = StringField(
        _l("The 6 digits in your app"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the 6 digits that the app shows now."))],
        render_kw={**CODE_FIELD, "inputmode": "numeric"},
    )


class PasskeyForm(CreatingForm):
    """A new passkey, and how its owner knows it."""

    name = StringField(
        _l("What do you call this phone?"),
        filters=[tidy_line],
        validators=[
            Filled(_l("Give it a name, such as: my phone.")),
            AtMost(PASSKEY_NAME_LENGTH),
            PlainName(),
        ],
    )
    passkey = HiddenField()


class RecoveryCodesForm(CreatingForm):
    """New codes for on paper."""
