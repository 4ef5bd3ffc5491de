"""The forms of meetups: what one is, and saying whether one comes."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from portal.groups.models import PLACE_LENGTH
from portal.meetups.models import NOTE_LENGTH, TITLE_LENGTH
from portal.meetups.planning import Plan
from portal.sessions.models import RsvpStatus
from portal.web.choices import SelectChoice
from portal.web.forms import (
    AtMost,
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
        _l("What else should people know?"),
        description=_l("For example: how to get in. Do not write names of children."),
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


class RsvpForm(PortalForm):
    """Whether somebody comes: one tap."""

    status = SelectField(choices=[SelectChoice(status.value) for status in RsvpStatus])
