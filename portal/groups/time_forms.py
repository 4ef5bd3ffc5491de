"""The forms of roles for a time: who, and until which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.validators import InputRequired, ValidationError

from portal import clock, dates
from portal.web.forms import CreatingForm, DayField


class UntilForm(CreatingForm):
    """Somebody, until the end of a day; the view fills in the people and `longest`."""

    longest = timedelta(weeks=13)

    person = RadioField(
        _l("Who?"), coerce=int, validators=[InputRequired(_l("Choose one person."))]
    )
    until = DayField(
        _l("Until which day?"),
        description=_l("It ends by itself after this day."),
        validators=[InputRequired(_l("Choose a day."))],
    )

    def validate_until(self, field: Field) -> None:
        """Raise ValidationError for a day that is over, or is too far away."""
        if field.data is None:
            return
        if field.data < clock.today():
            raise ValidationError(_("This day is over. Choose a later day."))
        last = clock.today() + self.longest
        if field.data > last:
            raise ValidationError(
                _("This is too far away. Choose %(day)s or earlier.", day=dates.day(last))
            )

    @property
    def end(self) -> datetime:
        """The moment at which the chosen day is over, once the form was found right."""
        day: date | None = self.until.data
        if day is None:
            raise RuntimeError("the form was not found right")
        return clock.start_of_day(day + timedelta(days=1))
