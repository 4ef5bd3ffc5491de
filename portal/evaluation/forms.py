"""A questionnaire as a form. Its answers are kept nowhere but in the sealed box.

The names of the fields begin with `portal.web.kept.SEALED`: what is typed in them is not kept
for who was signed out meanwhile, nor saved while typing, for it would stand beside a name.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from portal.evaluation.letter import QUOTE, Answer
from portal.evaluation.models import TEXT_LENGTH
from portal.evaluation.questionnaire import Question, Questionnaire
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, CreatingForm, is_blank, tidy_text
from portal.web.kept import SEALED


class KioskForm(CreatingForm):
    """The link for the table: nothing to fill in."""


class AnswerForm(CreatingForm):
    """The base of a form with the questions of a questionnaire."""

    questionnaire: Questionnaire

    @property
    def questions(self) -> list[Any]:
        """The fields with a question to choose an answer to, in their order."""
        return [self[SEALED + question.slug] for question in self.questionnaire.questions]

    @property
    def texts(self) -> list[Any]:
        """The fields to write in, in their order."""
        return [self[SEALED + text.slug] for text in self.questionnaire.texts]

    @property
    def may_quote(self) -> Any:
        """The field with the consent to quote."""
        return self[SEALED + QUOTE]

    @property
    def given(self) -> Answer:
        """What was answered, as it goes into the letter; after validating."""
        asked = self.questionnaire
        answer: Answer = {each.slug: self[SEALED + each.slug].data for each in asked.questions}
        for text in asked.texts:
            typed = self[SEALED + text.slug].data or ""
            if not is_blank(typed):
                answer[text.slug] = typed.strip()
        if asked.texts and self.may_quote.data:
            answer[QUOTE] = True
        return answer


def answer_form(questionnaire: Questionnaire, language: str) -> AnswerForm:
    """A form with the questions in that language, filled in with what came in."""
    fields: dict[str, Any] = {
        SEALED + question.slug: _choice(question, language) for question in questionnaire.questions
    }
    for text in questionnaire.texts:
        fields[SEALED + text.slug] = TextAreaField(
            text.text(language),
            description=_l("Do not write names of children. Do not write your own name."),
            filters=[tidy_text],
            validators=[AtMost(TEXT_LENGTH)],
        )
    if questionnaire.texts:
        fields[SEALED + QUOTE] = BooleanField(
            _l("My words may be quoted, without my name"),
        )
    made: AnswerForm = type("QuestionnaireForm", (AnswerForm,), fields)()
    made.questionnaire = questionnaire
    return made


def _choice(question: Question, language: str) -> RadioField:
    return RadioField(
        question.text(language),
        choices=[SelectChoice(option.slug, option.text(language)) for option in question.options],
        validators=[InputRequired(_("Choose an answer."))],
    )
