"""The form that asks for the second step."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from portal.web.forms import CreatingForm, tidy_line

CODE_FIELD = {"dir": "ltr", "class": "input code", "autocapitalize": "characters"}


class SecondStepForm(CreatingForm):
    """A code of the app or on the paper, or the answer of a passkey."""

    code = StringField(_l("Code"), filters=[tidy_line], render_kw=CODE_FIELD)
    passkey = HiddenField()
    next = HiddenField()
