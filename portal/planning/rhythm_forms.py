"""The form that asks in which rhythm a group meets; its dates follow from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from babel.dates import get_day_names
from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField
from wtforms.fields import TimeField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from portal import clock, i18n
from portal.groups.facts import Region
from portal.groups.models import Group
from portal.planning.proposing import MANY_AT_MOST, Rhythm
from portal.planning.words import region_words
from portal.sessions.models import Session
from portal.web.choices import SelectChoice
from portal.web.forms import EARLIEST_YEAR, LATEST_YEAR, DayField, PortalForm


class RhythmForm(PortalForm):
    """From which the dates follow: asked with GET, for it changes nothing."""

    weekday = SelectField(_l("On which day?"), coerce=int)
    at = TimeField(
        _l("From what time?"), validators=[InputRequired(_l("Choose a time."))], format="%H:%M"
    )
    until = TimeField(
        _l("Until what time?"), validators=[InputRequired(_l("Choose a time."))], format="%H:%M"
    )
    since = DayField(_l("From which date on?"), validators=[InputRequired(_l("Choose a date."))])
    every = SelectField(_l("How often?"), coerce=int, default=1)
    many = IntegerField(
        _l("How many sessions?"),
        render_kw={"inputmode": "numeric"},
        validators=[NumberRange(1, MANY_AT_MOST, _l("Type a number from 1 to 30."))],
    )
    region = SelectField(_l("Which school holidays count here?"), default="")

    @classmethod
    def asked(cls, defaults: dict[str, Any]) -> RhythmForm:
        """The form as the address says, or with `defaults` when it says nothing."""
        form = cls(request.args) if "at" in request.args else cls(formdata=None, data=defaults)
        names = get_day_names(locale=i18n.language_tag())
        form.weekday.choices = [SelectChoice(str(day), names[day]) for day in range(7)]
        form.every.choices = [
            SelectChoice("1", _("Every week")),
            SelectChoice("2", _("Every two weeks")),
        ]
        form.region.choices = [
            SelectChoice("", _("None of them")),
            *(SelectChoice(each, region_words(each)) for each in Region),
        ]
        return form

    def validate_until(self, field: Field) -> None:
        """Raise ValidationError for an end that is not after the start."""
        if self.at.data and field.data and field.data <= self.at.data:
            raise ValidationError(_l("The end is before the start. Choose a later time."))

    def validate_since(self, field: Field) -> None:
        """Raise ValidationError for a date that is far from today."""
        if field.data and not EARLIEST_YEAR <= field.data.year < LATEST_YEAR:
            raise ValidationError(_l("This date does not exist. Choose another one."))

    @property
    def rhythm(self) -> Rhythm:
        """What was asked, once the form was found right."""
        since, at, until = self.since.data, self.at.data, self.until.data
        if since is None or at is None or until is None:
            raise RuntimeError("the form was not found right")
        return Rhythm(
            weekday=self.weekday.data,
            at=at,
            until=until,
            since=since,
            every=self.every.data,
            region=self.region.data,
        )


def usual_rhythm(group: Group, planned: list[Session], many: int) -> dict[str, Any]:
    """What the first form shows before anybody typed: as the last session, or an evening."""
    since = clock.today() + timedelta(days=7)
    values: dict[str, Any] = {"region": group.region, "many": max(many, 1), "every": 1}
    if not planned:
        at, until = datetime(2000, 1, 1, 19, 30), datetime(2000, 1, 1, 22, 30)  # noqa: DTZ001 - only the hour counts
        return {
            **values,
            "weekday": since.weekday(),
            "at": at.time(),
            "until": until.time(),
            "since": since,
        }
    last = planned[-1]
    starts_at, ends_at = clock.local(last.starts_at), clock.local(last.ends_at)
    after = max(starts_at.date() + timedelta(days=1), clock.today() + timedelta(days=1))
    return {
        **values,
        "weekday": starts_at.weekday(),
        "at": starts_at.time(),
        "until": ends_at.time(),
        "since": after,
    }
