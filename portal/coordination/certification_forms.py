"""The day until which somebody is certified."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import InputRequired, ValidationError

from portal.web.forms import EARLIEST_YEAR, LATEST_YEAR, DayField, PortalForm


class CertificationForm(PortalForm):
    """One day."""

    last_day = DayField(
        _l("Until which day is this person certified?"),
        validators=[InputRequired(_l("Choose a date."))],
    )

    def validate_last_day(self, field: Field) -> None:
        """Raise ValidationError for a date that is far from today."""
        if field.data and not EARLIEST_YEAR <= field.data.year < LATEST_YEAR:
            raise ValidationError(_l("This date does not exist. Choose another one."))
