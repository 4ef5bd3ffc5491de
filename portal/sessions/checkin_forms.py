"""The forms with which people check in, and with which trainers note who is there."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField
from wtforms.validators import AnyOf, ValidationError

from portal.sessions.poster import is_code
from portal.web.forms import Filled, PortalForm, tidy_line

PRESENT = "present"
ABSENT = "absent"


class PosterCodeForm(PortalForm):
    """The 4 digits of the poster, typed by who cannot scan it."""

    poster_code = StringField(
        _l("Code on the poster"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the 4 digits of the poster."))],
        render_kw={"dir": "ltr", "class": "input code", "inputmode": "numeric"},
    )

    def validate_poster_code(self, field: Field) -> None:
        """Raise ValidationError for what is not four digits."""
        if not is_code(field.data):
            raise ValidationError(_l("Type the 4 digits of the poster."))


class CheckInCardForm(PortalForm):
    """The code on the personal card, from who is not signed in."""

    code = StringField(
        _l("Code on your card"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the 8 letters and digits of your card."))],
        render_kw={"dir": "ltr", "class": "input code", "autocapitalize": "characters"},
    )


class AttendanceForm(PortalForm):
    """Whether somebody is there: one tap."""

    status = StringField(validators=[AnyOf([PRESENT, ABSENT])])
