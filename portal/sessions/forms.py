"""The forms of sessions: planning, changing and cancelling one, and saying whether one comes."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional, ValidationError

from portal import i18n
from portal.groups.models import PLACE_LENGTH, Group
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.languages import INTERPRETED, language_name
from portal.sessions.models import NOTE_LENGTH, TITLE_LENGTH, Obstacle, RsvpStatus, Session
from portal.sessions.planning import Plan
from portal.web.choices import SelectChoice
from portal.web.forms import (
    AtMost,
    CreatingForm,
    LocalMomentField,
    PlainName,
    PortalForm,
    tidy_line,
    tidy_text,
)

LASTS_AT_MOST = timedelta(hours=24)


class ChangeForm(PortalForm):
    """What a session is: subject, time, place, and what is good to know."""

    lesson = SelectField(_l("Which lesson is it?"), default="")
    title = StringField(
        _l("Another subject"),
        description=_l("Only when it is not the lesson itself."),
        filters=[tidy_line],
        validators=[Optional(), AtMost(TITLE_LENGTH), PlainName()],
    )
    starts_at = LocalMomentField(
        _l("When does it start?"),
        validators=[InputRequired(_l("Choose a date and a time."))],
    )
    ends_at = LocalMomentField(
        _l("When does it end?"),
        validators=[InputRequired(_l("Choose a date and a time."))],
    )
    place = StringField(
        _l("Where is it?"),
        description=_l("Name of the building, street, number and town"),
        filters=[tidy_line],
        validators=[Optional(), AtMost(PLACE_LENGTH), PlainName()],
    )
    entrance = StringField(
        _l("How do people come in?"),
        description=_l("For example: the green door, ring the upper bell"),
        filters=[tidy_line],
        validators=[Optional(), AtMost(NOTE_LENGTH), PlainName()],
    )
    bring = TextAreaField(
        _l("What do people bring?"),
        description=_l("Do not write names of children."),
        filters=[tidy_text],
        validators=[Optional(), AtMost(NOTE_LENGTH)],
    )
    childcare = BooleanField(_l("There is childcare"))
    interpreter = SelectField(_l("Is there an interpreter?"), default="", validators=[Optional()])
    seen = HiddenField()
    """What was said of the time and place that were in this form, for who means them."""

    def offer(self, group: Group, session: Session | None = None) -> None:
        """Let the lessons of the group's programme be chosen, and the languages to interpret."""
        locale = i18n.language_tag()
        try:
            lessons = programme_of(group.programme).lessons
        except UnknownProgrammeError:
            lessons = ()
        offered = {each.slug: f"{each.number}. {each.text(locale).title}" for each in lessons}
        if session is not None and session.lesson is not None:
            offered.setdefault(session.lesson, session.lesson)
        self.lesson.choices = [
            SelectChoice("", _("No lesson from the course")),
            *(SelectChoice(slug, title) for slug, title in offered.items()),
        ]
        self.interpreter.choices = [
            SelectChoice("", _("No interpreter")),
            *(SelectChoice(tag, language_name(tag, locale)) for tag in INTERPRETED),
        ]

    def validate_lesson(self, field: Field) -> None:
        """Raise ValidationError when nothing says what the session is about."""
        if not field.data and not (self.title.data or "").strip():
            raise ValidationError(_l("Choose a lesson, or type another subject."))

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
        """What was decided, once the form was found right."""
        return Plan(
            lesson=self.lesson.data or None,
            title=self.title.data or "",
            starts_at=_moment(self.starts_at),
            ends_at=_moment(self.ends_at),
            place=self.place.data or "",
            entrance=self.entrance.data or "",
            bring=(self.bring.data or "").strip(),
            childcare=bool(self.childcare.data),
            interpreter=self.interpreter.data or "",
        )


class PlanForm(ChangeForm, CreatingForm):
    """A new session."""


class CancellationForm(PortalForm):
    """That a session does not take place, and what comes instead."""

    instead = TextAreaField(
        _l("What comes instead?"),
        description=_l("For example: we meet a week later. Do not write names of children."),
        filters=[tidy_text],
        validators=[Optional(), AtMost(NOTE_LENGTH)],
    )


class RsvpForm(PortalForm):
    """Whether somebody comes, and what keeps them away: one tap each."""

    status = SelectField(choices=[SelectChoice(each.value) for each in RsvpStatus])
    obstacle = SelectField(
        choices=[SelectChoice(each) for each in ("", *Obstacle)],
        default="",
        validators=[Optional()],
    )


def _moment(field: LocalMomentField) -> datetime:
    if field.moment is None:
        raise RuntimeError("the form was not found right")
    return field.moment
