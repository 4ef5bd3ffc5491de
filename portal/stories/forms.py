"""The forms of the stories: telling one, editing it, saying yes to it, and saying why not."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import HiddenInput

from portal import i18n
from portal.programme import Lesson
from portal.stories.models import LENGTH, REASONS, Ending
from portal.stories.phrases import reason_words
from portal.stories.telling import Telling
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, CreatingForm, Filled, PortalForm, tidy_text

NO_CHILDREN = _l("Do not write names of children.")


class TellForm(CreatingForm):
    """A story in its author's own words; the view fills in the lessons."""

    lesson = SelectField(_l("What is it about?"))
    language = RadioField(
        _l("In which language do you write?"),
        choices=[SelectChoice(each.tag, each.name) for each in i18n.LANGUAGES],
        validators=[InputRequired(_l("Choose a language."))],
    )
    body = TextAreaField(
        _l("What did I experience?"),
        description=_l("Do not write names of children. Do not name others either."),
        filters=[tidy_text],
        validators=[Filled(_l("Write something first.")), AtMost(LENGTH)],
    )
    agrees = BooleanField(
        _l("Yes, the coordinator may read my story and shorten it."),
        validators=[DataRequired(_l("Tick this box first, if you agree."))],
    )

    def offer(self, lessons: tuple[Lesson, ...]) -> None:
        """Let it be about one of `lessons`, or about all of the course."""
        tag = i18n.language_tag()
        self.lesson.choices = [
            SelectChoice("", str(_l("The whole course"))),
            *(SelectChoice(each.slug, each.text(tag).title) for each in lessons),
        ]

    @property
    def telling(self) -> Telling:
        """What was told, when all is right."""
        words = (self.body.data or "").strip()
        return Telling(words, self.language.data, self.lesson.data or "")


class EditForm(PortalForm):
    """The text that a coordinator puts before its author, and which one it was made of."""

    body = TextAreaField(
        _l("The text that its author gets to see"),
        description=NO_CHILDREN,
        filters=[tidy_text],
        validators=[Filled(_l("Write something first.")), AtMost(LENGTH)],
    )
    base = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right; a text that is none is taken for the first."""
        valid = super().validate(extra_validators)
        if self.base.errors:
            self.base.data, self.base.raw_data = 0, None
        return valid


class YesForm(PortalForm):
    """Which text somebody read and says yes to."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])


class ReasonForm(PortalForm):
    """Why a story is not shown, in one of the sentences that its author reads."""

    reason = RadioField(
        _l("What does its author read?"), validators=[InputRequired(_l("Choose a sentence."))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the sentences in the reader's language."""
        super().__init__(*args, **kwargs)
        self.reason.choices = [SelectChoice(each.value, reason_words(each)) for each in REASONS]

    @property
    def ending(self) -> Ending:
        """What was chosen, when all is right."""
        return Ending(self.reason.data)
