"""The forms of homework: writing about a lesson, and answering what somebody wrote."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import Field, HiddenField, IntegerField, TextAreaField
from wtforms.validators import NumberRange, Regexp
from wtforms.widgets import HiddenInput

from portal import i18n
from portal.homework.reflections import WRITER_LENGTH, Reflection
from portal.homework.texts import TEXT_LENGTH, Origin, Text
from portal.programme import Lesson
from portal.web.forms import AtMost, Filled, PortalForm, new_submission_key, tidy_text

REPLY = "reply-"
NO_CHILDREN = _l("Do not write names of children.")
LARGEST_COUNT = 2_000_000_000
IN_RANGE = NumberRange(0, LARGEST_COUNT, message=_l("Open this page again. Your text is kept."))
FROM_ONE = NumberRange(1, 10_000, message=_l("Open this page again. Your text is kept."))


class VersionForm(PortalForm):
    """An act on one version of a text."""

    version = IntegerField(widget=HiddenInput(), default=1, validators=[FROM_ONE])

    @property
    def number(self) -> int:
        """The version."""
        return int(self.version.data or 1)


class WritingForm(VersionForm):
    """The text about a lesson, and the words by which a save is put in its order."""

    body = TextAreaField(
        _l("What I noticed"),
        description=NO_CHILDREN,
        filters=[tidy_text],
        validators=[AtMost(TEXT_LENGTH)],
    )
    named = HiddenField()
    base = IntegerField(widget=HiddenInput(), default=0, validators=[IN_RANGE])
    sequence = IntegerField(widget=HiddenInput(), default=0, validators=[IN_RANGE])
    writer = HiddenField(
        validators=[
            Regexp(
                rf"\A[A-Za-z0-9_-]{{8,{WRITER_LENGTH}}}\Z",
                message=_l("Open this page again. Your text is kept."),
            )
        ]
    )

    @property
    def prompts(self) -> list[Field]:
        """The boxes for replies, in the order of the lesson's prompts."""
        return [field for field in self if field.name.startswith(REPLY)]

    @property
    def text(self) -> Text:
        """What was typed; an empty reply is no reply."""
        replies = {field.name.removeprefix(REPLY): field.data or "" for field in self.prompts}
        return Text(self.body.data or "", {key: said for key, said in replies.items() if said})

    @property
    def origin(self) -> Origin:
        """From which open page the text arrives."""
        return Origin(self.writer.data or "", self.sequence.data or 0, self.base.data or 0)

    @property
    def has_replies(self) -> bool:
        """Whether a box of a prompt holds something, or something is wrong with one."""
        return any(field.data or field.errors for field in self.prompts)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right; words of order that are not are made anew, so that it can go on."""
        valid = super().validate(extra_validators)
        for field, fresh in (
            (self.version, 1),
            (self.base, 0),
            (self.sequence, 0),
            (self.writer, new_submission_key()),
        ):
            if field.errors:
                field.data, field.raw_data = fresh, None
        return valid

    def validate_to_send(self) -> bool:
        """Whether this can be sent: all is right, and there is something in it."""
        valid = self.validate()
        if valid and self.text.is_empty:
            self.body.errors = [*self.body.errors, _l("Write something first. Then send it.")]
            return False
        return valid


def writing_form(lesson: Lesson, locale: str) -> WritingForm:
    """The form for `lesson` with what came in with this request."""
    return _class_for(lesson, locale)()


def fresh_form(lesson: Lesson, locale: str, draft: Reflection | None, version: int) -> WritingForm:
    """The form for `lesson` with the stored `draft`, to go on writing `version`."""
    form = _class_for(lesson, locale)(formdata=None)
    form.version.data = version
    form.writer.data = new_submission_key()
    if draft is not None:
        form.base.data = draft.save_number
        form.body.data = draft.body
        for field in form.prompts:
            field.data = draft.replies.get(field.name.removeprefix(REPLY), "")
    return form


def questions_of(lesson: Lesson, locale: str) -> dict[str, str]:
    """The questions of `lesson` by key, each marked with the language it is really in."""
    text = lesson.text(locale)
    return {prompt.key: _spoken(prompt.question, text.language) for prompt in text.prompts}


def _class_for(lesson: Lesson, locale: str) -> type[WritingForm]:
    boxes = {
        REPLY + key: TextAreaField(
            question,
            description=NO_CHILDREN,
            filters=[tidy_text],
            validators=[AtMost(TEXT_LENGTH)],
        )
        for key, question in questions_of(lesson, locale).items()
    }
    return type("LessonWritingForm", (WritingForm,), boxes)


def _spoken(question: str, language: str) -> str:
    if language == i18n.language_tag():
        return question
    direction = i18n.BY_TAG[language].direction if language in i18n.BY_TAG else "auto"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction, question)


class AnswerForm(PortalForm):
    """A trainer's answer."""

    body = TextAreaField(
        _l("Your answer"),
        description=NO_CHILDREN,
        filters=[tidy_text],
        validators=[Filled(_l("Write an answer first.")), AtMost(TEXT_LENGTH)],
    )
