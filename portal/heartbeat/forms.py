"""The forms of a group's heartbeat: resting until a date, and one tap for the rest."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField
from wtforms.validators import InputRequired, ValidationError

from portal import clock, dates
from portal.groups.rests import LONGEST_REST
from portal.web.forms import CreatingForm, DayField, PortalForm, parse_moment

FARTHEST = timedelta(weeks=26)


class NextDateForm(CreatingForm):
    """A moment that was proposed for the next meetup, with its zone: it need not be typed."""

    starts_at = StringField(validators=[InputRequired(_l("Choose a date and a time."))])

    def validate_starts_at(self, field: Field) -> None:
        """Raise ValidationError for what is no moment, or is over, or is too far away."""
        moment = parse_moment(field.data)
        if moment is None or not timedelta() < moment - clock.now() < FARTHEST:
            raise ValidationError(_("This date can no longer be chosen. Choose another one."))

    @property
    def moment(self) -> datetime:
        """The moment, in UTC, once the form was found right."""
        moment = parse_moment(self.starts_at.data)
        if moment is None:
            raise RuntimeError("the form was not found right")
        return moment

    @property
    def key(self) -> str:
        """The key of this sending."""
        return str(self.submission_key.data)

    @property
    def all_errors(self) -> list[str]:
        """Every sentence about what is wrong."""
        return [str(each) for field in self for each in field.errors]


class RestForm(PortalForm):
    """Until when a group rests."""

    until = DayField(
        _l("Until which day do you rest?"),
        description=_l("At most half a year. You can stop resting any day."),
        validators=[InputRequired(_l("Choose a day."))],
    )

    @property
    def day(self) -> date:
        """The day that was chosen, once the form was found right."""
        if self.until.data is None:
            raise RuntimeError("the form was not found right")
        return self.until.data

    def validate_until(self, field: Field) -> None:
        """Raise ValidationError for a day that is not to come, or is too far away."""
        if field.data is None:
            return
        if field.data <= clock.today():
            raise ValidationError(_("This day is not to come. Choose a later day."))
        last = clock.today() + LONGEST_REST
        if field.data > last:
            raise ValidationError(
                _("This is too far away. Choose %(day)s or earlier.", day=dates.day(last))
            )
