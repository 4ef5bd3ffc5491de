"""The forms of meetups: planning one, changing it, and saying whether one comes."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Optional, ValidationError

from portal.groups.models import PLACE_LENGTH
from portal.meetups.models import NOTE_LENGTH, TITLE_LENGTH
from portal.meetups.planning import Plan
from portal.meetups.recurrence import TIMES_AT_LEAST, TIMES_AT_MOST, Rhythm
from portal.sessions.models import RsvpStatus
from portal.web.forms import (
    AtMost,
    CreatingForm,
    Filled,
    LocalMomentField,
    PlainName,
    PortalForm,
    tidy_line,
    tidy_text,
)

USUALLY_LASTS = timedelta(hours=2)
LASTS_AT_MOST = timedelta(hours=24)


class ChangeForm(PortalForm):
    """What a meetup is: title, time, place, note."""

    title = StringField(
        _l("What are you going to do?"),
        description=_l("For example: drinking coffee together. Do not write names of children."),
        filters=[tidy_line],
        validators=[
            Filled(_l("Write what you are going to do.")),
            AtMost(TITLE_LENGTH),
            PlainName(),
        ],
    )
    starts_at = LocalMomentField(
        _l("When does it start?"),
        validators=[InputRequired(_l("Choose a date and a time."))],
    )
    ends_at = LocalMomentField(
        _l("When does it end?"),
        description=_l("Empty? Then it takes 2 hours."),
        validators=[Optional()],
    )
    place = StringField(
        _l("Where is it?"),
        description=_l("Street, number and town"),
        filters=[tidy_line],
        validators=[Filled(_l("Write where you meet.")), AtMost(PLACE_LENGTH), PlainName()],
    )
    note = TextAreaField(
        _l("Who brings what?"),
        description=_l("Do not write names of children."),
        filters=[tidy_text],
        validators=[Optional(), AtMost(NOTE_LENGTH)],
    )

    def validate_ends_at(self, field: LocalMomentField) -> None:
        """Raise ValidationError for an end that is not after the start, or a day after it."""
        start, end = self.starts_at.moment, field.moment
        if start is None or end is None:
            return
        if end <= start:
            raise ValidationError(_l("The end is before the start. Choose a later time."))
        if end - start > LASTS_AT_MOST:
            raise ValidationError(_l("This is longer than one day. Choose an earlier end."))

    @property
    def plan(self) -> Plan:
        """What was asked for, once the form was found right; 2 hours when no end was given."""
        start = self.starts_at.moment
        if start is None:
            raise RuntimeError("the form was not found right")
        return Plan(
            title=self.title.data or "",
            starts_at=start,
            ends_at=self.ends_at.moment or start + USUALLY_LASTS,
            place=self.place.data or "",
            note=(self.note.data or "").strip(),
        )


class SeriesChangeForm(ChangeForm):
    """What a meetup of a series is, and whether the ones that follow change with it."""

    scope = RadioField(
        _l("What do you change?"),
        choices=[
            SelectChoice("one", _l("Only this date")),
            SelectChoice("following", _l("This date and all that follow")),
        ],
        default="one",
        validators=[InputRequired(_l("Choose what you change."))],
    )


class CancelForm(PortalForm):
    """Whether the meetups that follow in the series are cancelled as well."""

    scope = HiddenField()


class PlanForm(ChangeForm, CreatingForm):
    """A new meetup, or a series of them."""

    rhythm = SelectField(
        _l("Does it come again?"),
        choices=[
            SelectChoice("", _l("No, once")),
            SelectChoice(Rhythm.WEEKLY.value, _l("Every week")),
            SelectChoice(Rhythm.TWO_WEEKS.value, _l("Every two weeks")),
            SelectChoice(Rhythm.FOUR_WEEKS.value, _l("Every four weeks")),
            SelectChoice(Rhythm.MONTHLY.value, _l("Every month on the same weekday")),
        ],
        default="",
        validators=[Optional()],
    )
    times = IntegerField(
        _l("How many times?"),
        description=_l("From 2 to 26. Public holidays are passed over."),
        default=6,
        validators=[Optional()],
    )

    def validate(self, extra_validators: object = None) -> bool:
        """Whether everything is right; a series needs a number of times that can be."""
        valid = super().validate(extra_validators)
        times = self.times.data
        can_be = times is not None and TIMES_AT_LEAST <= times <= TIMES_AT_MOST
        if self.rhythm.data and not can_be:
            self.times.errors = [_l("Choose a number from 2 to 26.")]
            return False
        return valid


class RsvpForm(PortalForm):
    """Whether somebody comes: one tap."""

    status = SelectField(choices=[SelectChoice(status.value) for status in RsvpStatus])
