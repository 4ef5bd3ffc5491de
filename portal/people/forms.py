"""The forms for signing in and for what somebody says about themselves."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import Email, Length

from portal.people.models import (
    EMAIL_LENGTH,
    NAME_LENGTH,
    PASSWORD_LONGEST,
    PASSWORD_SHORTEST,
)
from portal.web.forms import AtMost, Filled, PlainName, PortalForm, tidy_line


class CodeForm(PortalForm):
    """Sign in with the code on the personal card."""

    code = StringField(
        _l("Code on your card"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the 8 letters and digits of your card."))],
        render_kw={"dir": "ltr", "class": "input code", "autocapitalize": "characters"},
    )
    next = HiddenField()


class PasswordForm(PortalForm):
    """Sign in with an e-mail address and a password."""

    email = EmailField(
        _l("E-mail address"),
        filters=[tidy_line],
        validators=[Filled(_l("Type your e-mail address."))],
        render_kw={"dir": "ltr"},
    )
    password = PasswordField(
        _l("Password"), validators=[Filled(_l("Type your password."))], render_kw={"dir": "ltr"}
    )
    next = HiddenField()


class OwnNameForm(PortalForm):
    """How the group calls me."""

    name = StringField(
        _l("My name"),
        filters=[tidy_line],
        validators=[Filled(_l("Type your name.")), AtMost(NAME_LENGTH), PlainName()],
    )


class OwnSignInForm(PortalForm):
    """My e-mail address and a password to sign in with."""

    email = EmailField(
        _l("My e-mail address"),
        filters=[tidy_line],
        validators=[
            Filled(_l("Type your e-mail address.")),
            AtMost(EMAIL_LENGTH),
            Email(_l("This is not an e-mail address. Check it.")),
        ],
        render_kw={"dir": "ltr"},
    )
    current_password = PasswordField(_l("My password now"), render_kw={"dir": "ltr"})
    password = PasswordField(
        _l("My new password"),
        validators=[
            Filled(_l("Type a new password.")),
            Length(
                PASSWORD_SHORTEST,
                PASSWORD_LONGEST,
                _l("Choose at least 12 letters, digits or signs."),
            ),
        ],
        render_kw={"dir": "ltr"},
    )
