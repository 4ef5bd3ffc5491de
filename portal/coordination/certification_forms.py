"""The day until which somebody is certified: by itself, and beside a role that is given."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import InputRequired, Optional, ValidationError

from portal.web.forms import EARLIEST_YEAR, LATEST_YEAR, DayField, PortalForm


class DayNearTodayForm(PortalForm):
    """What the forms with such a day share; they say themselves whether it must be there."""

    def validate_last_day(self, field: Field) -> None:
        """Raise ValidationError for a date that is far from today."""
        if field.data and not EARLIEST_YEAR <= field.data.year < LATEST_YEAR:
            raise ValidationError(_l("This date does not exist. Choose another one."))


class CertificationForm(DayNearTodayForm):
    """One day."""

    last_day = DayField(
        _l("Until which day is this person certified?"),
        validators=[InputRequired(_l("Choose a date."))],
    )


class MayBeCertifiedForm(DayNearTodayForm):
    """One day, or none: not everybody who helps is certified."""

    last_day = DayField(
        _l("Until which day is this person certified?"),
        description=_l("Leave it empty when there is no certificate."),
        validators=[Optional()],
    )
