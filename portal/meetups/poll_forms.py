"""The forms of a poll over dates: what is asked, and which date is taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from portal import clock
from portal.groups.models import PLACE_LENGTH
from portal.meetups.models import TITLE_LENGTH
from portal.meetups.polls import Question
from portal.meetups.usual import Usual
from portal.web.forms import (
    AtMost,
    CreatingForm,
    DayField,
    Filled,
    LocalMomentField,
    PlainName,
    tidy_line,
)

A_MINUTE = timedelta(minutes=1)


class PollForm(CreatingForm):
    """Which dates are put to the group, and what is to be done there."""

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
    place = StringField(
        _l("Where is it?"),
        description=_l("Street, number and town"),
        filters=[tidy_line],
        validators=[Filled(_l("Write where you meet.")), AtMost(PLACE_LENGTH), PlainName()],
    )
    date_one = LocalMomentField(
        _l("First date"), validators=[InputRequired(_l("Choose two dates or more."))]
    )
    date_two = LocalMomentField(
        _l("Second date"), validators=[InputRequired(_l("Choose two dates or more."))]
    )
    date_three = LocalMomentField(_l("Third date"), validators=[Optional()])
    date_four = LocalMomentField(_l("Fourth date"), validators=[Optional()])
    date_five = LocalMomentField(_l("Fifth date"), validators=[Optional()])
    date_six = LocalMomentField(_l("Sixth date"), validators=[Optional()])
    last_day = DayField(
        _l("Until which day can people answer?"),
        description=_l("Empty? Then until you choose a date."),
        validators=[Optional()],
    )

    @classmethod
    def proposing(cls, moments: Iterable[datetime], usual: Usual) -> PollForm:
        """A form with proposed `moments` and what a meetup usually is; all can be changed."""
        form = cls(formdata=None)
        form.title.data, form.place.data = usual.title, usual.place
        for field, moment in zip(form.date_fields, moments, strict=False):
            field.process_data(moment)
        return form

    @property
    def date_fields(self) -> list[LocalMomentField]:
        """The questions for dates, in their order."""
        return [
            self.date_one,
            self.date_two,
            self.date_three,
            self.date_four,
            self.date_five,
            self.date_six,
        ]

    @property
    def more_dates(self) -> list[LocalMomentField]:
        """The questions for dates after the third."""
        return self.date_fields[3:]

    def validate(self, extra_validators: object = None) -> bool:
        """Whether everything is right; also that each date is to come, and there once."""
        valid = super().validate(extra_validators)
        given = [field for field in self.date_fields if field.data is not None]
        return self._are_to_come_and_once(given) and valid

    def validate_last_day(self, field: Field) -> None:
        """Raise ValidationError for a day that is over, or with no date after it."""
        if field.data is None:
            return
        if field.data < clock.today():
            raise ValidationError(_("This day is over. Choose a later day."))
        moments = [each.moment for each in self.date_fields if each.moment is not None]
        if moments and self._end_of(field) > max(moments):
            raise ValidationError(_("This is after the last date. Choose an earlier day."))

    def question(self, length: timedelta) -> Question:
        """What is asked, once the form was found right; the meetup takes `length`."""
        return Question(
            title=self.title.data or "",
            place=self.place.data or "",
            minutes=max(1, length // A_MINUTE),
            dates=tuple(each.moment for each in self.date_fields if each.moment is not None),
            closes_at=self._end_of(self.last_day) if self.last_day.data is not None else None,
        )

    def _are_to_come_and_once(self, given: list[LocalMomentField]) -> bool:
        right, seen = True, set()
        for field in given:
            if field.moment is None:
                continue
            if field.moment <= clock.now():
                field.errors = [*field.errors, _("This is in the past. Choose a later time.")]
                right = False
            elif field.moment in seen:
                field.errors = [*field.errors, _("You have this date already. Choose another.")]
                right = False
            seen.add(field.moment)
        return right

    @staticmethod
    def _end_of(field: Field) -> datetime:
        return clock.start_of_day(field.data + timedelta(days=1))
