"""The forms of a series: how often a meetup comes again, and how far a change reaches."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, SelectField
from wtforms.validators import Optional, ValidationError

from portal import clock
from portal.meetups.forms import ChangeForm
from portal.meetups.recurrence import FEWEST, MOST, Every, Repeat
from portal.meetups.series_planning import Timetable
from portal.web.choices import SelectChoice
from portal.web.forms import CreatingForm, DayField, LocalMomentField

ONCE = ""
USUAL_TIMES = 6


class Scope(StrEnum):
    """How far a change reaches in a series."""

    ONE = "one"
    FOLLOWING = "following"


class TimesField(IntegerField):
    """A number of times."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; keep a sentence for what is no number."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_wrong_number()) from None


class PlanForm(ChangeForm, CreatingForm):
    """A new meetup, and whether it comes again; how it ends is only asked of one that does."""

    every = SelectField(
        _l("Does it come again?"),
        default=ONCE,
        choices=[
            SelectChoice(ONCE, _l("No, only once")),
            SelectChoice(Every.WEEK.value, _l("Every week")),
            SelectChoice(Every.TWO_WEEKS.value, _l("Every 2 weeks")),
            SelectChoice(Every.FOUR_WEEKS.value, _l("Every 4 weeks")),
            SelectChoice(Every.MONTH.value, _l("Every month on the same weekday")),
        ],
    )
    times = TimesField(
        _l("How many times?"),
        default=USUAL_TIMES,
        description=_l("From 2 to 26 times. Public holidays are skipped."),
        validators=[Optional()],
    )
    until = DayField(
        _l("Or until which day?"),
        description=_l("Empty? Then the number of times counts."),
        validators=[Optional()],
    )

    @property
    def comes_again(self) -> bool:
        """Whether a series is asked for."""
        return bool(self.every.data)

    def validate(self, extra_validators: object = None) -> bool:
        """Whether everything is right; an end that does not count is not looked at."""
        for field in (self.times, self.until):
            if not self.comes_again or (field is self.times and self.until.data is not None):
                field.process_errors = []
                field.data = None if field is self.until else USUAL_TIMES
        valid: bool = super().validate(extra_validators)
        return valid and (not self.comes_again or self._makes_a_series())

    def validate_times(self, field: Field) -> None:
        """Raise ValidationError for a number that is no series."""
        if field.data is not None and not FEWEST <= field.data <= MOST:
            raise ValidationError(_wrong_number())

    @cached_property
    def timetable(self) -> Timetable:
        """The meetups that were asked for, once the form was found right."""
        repeat = Repeat(Every(self.every.data), self.times.data or MOST, self.until.data)
        return Timetable.of(self.plan, repeat)

    def _makes_a_series(self) -> bool:
        if self.times.data is None:
            self.times.errors = [_wrong_number()]
            return False
        if self.timetable.is_a_series:
            return True
        many = len(self.timetable.plans) > MOST
        self.until.errors = [
            _("Until then it comes more than 26 times. Choose an earlier day.")
            if many
            else _("Until then it comes only once. Choose a later day.")
        ]
        return False


class SeriesChangeForm(ChangeForm):
    """What one meetup of a series is, and whether those that follow change along."""

    scope = RadioField(
        _l("What do you want to change?"),
        default=Scope.ONE.value,
        choices=[
            SelectChoice(Scope.ONE.value, _l("Only this meetup")),
            SelectChoice(Scope.FOLLOWING.value, _l("This meetup and all that follow")),
        ],
    )

    @property
    def reaches_on(self) -> bool:
        """Whether all that follow change along."""
        return str(self.scope.data) == Scope.FOLLOWING

    def validate_starts_at(self, field: LocalMomentField) -> None:
        """Raise ValidationError when all that follow would have to begin in the past."""
        if self.reaches_on and field.moment is not None and field.moment <= clock.now():
            raise ValidationError(_("This is in the past. Choose a later time."))


def _wrong_number() -> str:
    return str(_("Choose a number from 2 to 26."))
