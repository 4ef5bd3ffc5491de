"""The form with all dates that are proposed, each of which can be changed or left out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from portal import i18n
from portal.groups.models import Group
from portal.planning.proposing import MANY_AT_MOST
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.conflicts import Span
from portal.sessions.models import TITLE_LENGTH
from portal.sessions.planning import Plan
from portal.web.choices import SelectChoice
from portal.web.forms import (
    AtMost,
    CreatingForm,
    LocalMomentField,
    PlainName,
    PortalForm,
    tidy_line,
)

LASTS_AT_MOST = timedelta(hours=24)
SEEN_LENGTH = 64


class DateForm(PortalForm):
    """One session of many; without a start it is left out."""

    lesson = SelectField(_l("Which lesson is it?"), default="", validators=[Optional()])
    title = StringField(
        _l("Another subject"),
        filters=[tidy_line],
        validators=[Optional(), AtMost(TITLE_LENGTH), PlainName()],
    )
    starts_at = LocalMomentField(_l("When does it start?"), validators=[Optional()])
    ends_at = LocalMomentField(_l("When does it end?"), validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the row is right as a whole; nothing is asked of one that is left out."""
        valid = super().validate(extra_validators)
        start, end = self.starts_at.moment, self.ends_at.moment
        if not valid or start is None:
            return valid
        if not self.lesson.data and not self.title.data:
            self.title.errors = [_l("Choose a lesson, or type another subject.")]
        elif end is None:
            self.ends_at.errors = [_l("Choose a date and a time.")]
        elif end <= start:
            self.ends_at.errors = [_l("The end is before the start. Choose a later time.")]
        elif end - start > LASTS_AT_MOST:
            self.ends_at.errors = [_l("This is longer than one day. Choose an earlier end.")]
        return not (self.title.errors or self.ends_at.errors)

    @property
    def span(self) -> Span | None:
        """When the session would be; None when it is left out."""
        start, end = self.starts_at.moment, self.ends_at.moment
        return Span(start, end) if start is not None and end is not None else None


class Rows(FieldList):  # type: ignore[type-arg]  # rows of any form
    """Forms one below the other; a row's number is written in plain digits, as we wrote it."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Any:
        plain = [name for name in formdata if name.isascii()]
        return super()._extract_indices(prefix, plain)  # type: ignore[misc]  # newer than stubs


class DatesForm(CreatingForm):
    """All dates that are proposed, each of which can be changed or left out."""

    rows = Rows(FormField(DateForm), max_entries=MANY_AT_MOST + 1)
    seen = HiddenField()

    def offer(self, group: Group) -> None:
        """Let each row choose a lesson of the group's course."""
        tag = i18n.language_tag()
        try:
            lessons = programme_of(group.programme).lessons
        except UnknownProgrammeError:
            lessons = ()
        choices = [
            SelectChoice("", _("No lesson from the course")),
            *(
                SelectChoice(each.slug, f"{each.number}. {each.text(tag).title}")
                for each in lessons
            ),
        ]
        for row in self.rows:
            row.form.lesson.choices = choices

    def validate_rows(self, field: Rows) -> None:
        """Raise ValidationError when no date is left."""
        if not any(row.form.span for row in field):
            raise ValidationError(_l("Choose one date or more."))

    def plans(self, group: Group) -> list[tuple[int, Plan]]:
        """What to plan, with the place of each in the form, once it was found right."""
        found = []
        for place, row in enumerate(self.rows):
            span = row.form.span
            if span is not None:
                plan = Plan(
                    starts_at=span.starts_at,
                    ends_at=span.ends_at,
                    lesson=row.form.lesson.data or None,
                    title=row.form.title.data or "",
                    place=group.place,
                    childcare=group.childcare_children > 0,
                    interpreter=group.interpreter,
                )
                found.append((place, plan))
        return found
