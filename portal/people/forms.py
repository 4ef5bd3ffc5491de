"""The forms for signing in and for what somebody says about themselves."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, HiddenField, PasswordField, StringField
from wtforms.validators import Email, StopValidation

from portal.people.models import (
    EMAIL_LENGTH,
    NAME_LENGTH,
    PASSWORD_LONGEST,
    PASSWORD_SHORTEST,
)
from portal.people.passwords import is_easy
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, PortalForm, tidy_line


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


class UncommonPassword:
    """Refuses a password that is short, or that others would soon guess."""

    def __init__(self, *own_words: str) -> None:
        """Count `own_words`, such as the name and the address, as guessed at once."""
        self.own_words = own_words

    def __call__(self, _form: PortalForm, field: Field) -> None:
        """Raise StopValidation with what to choose instead."""
        password = field.data or ""
        if not PASSWORD_SHORTEST <= len(password) <= PASSWORD_LONGEST:
            raise StopValidation(_l("Choose at least 12 letters, digits or signs."))
        if is_easy(password, self.own_words):
            raise StopValidation(
                _l("This password is easy to guess. Choose three words that do not go together.")
            )


class NewPasswordForm(CreatingForm):
    """A new password for somebody who followed the link in a mail."""

    password = PasswordField(
        _l("My new password"),
        validators=[Filled(_l("Type a new password."))],
        render_kw={"dir": "ltr"},
    )


class AddressForm(CreatingForm):
    """Ask for a mail with which to choose a new password."""

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
        validators=[Filled(_l("Type a new password."))],
        render_kw={"dir": "ltr"},
    )
