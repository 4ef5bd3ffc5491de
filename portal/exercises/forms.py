"""A form for each kind of exercise, made of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from portal import i18n
from portal.exercises.catalogue import Exercise, ExerciseText, Kind
from portal.exercises.wording import order_of, tidy_order
from portal.exercises.working import CHOSEN, ORDER, OWN, TEXT_LENGTH
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, PortalForm, tidy_line, tidy_text

PART = "part-"
NO_CHILDREN = _l("Do not write names of children.")


class ExerciseForm(PortalForm):
    """What every exercise has: the state of the sheet that the page showed."""

    base = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right; a state that is none is made anew, so that it can go on."""
        valid = super().validate(extra_validators)
        if self.base.errors:
            self.base.data, self.base.raw_data = 0, None
        return valid

    @property
    def parts(self) -> list[Field]:
        """The boxes, in the order of the exercise."""
        return [field for field in self if field.name.startswith(PART) or field.name == OWN]

    @property
    def content(self) -> dict[str, str]:
        """What stands in the form, as it is stored."""
        found = {
            field.name.removeprefix(PART): (field.data or "").strip()
            for field in self.parts
            if not isinstance(field, SelectMultipleField)
        }
        if "chosen" in self:
            found |= dict.fromkeys(self["chosen"].data or (), CHOSEN)
        return found


class OrderForm(ExerciseForm):
    """An order, and the part that was moved one place: by a button of its own."""

    order = HiddenField()
    up = HiddenField()
    down = HiddenField()

    def moved(self, exercise: Exercise) -> dict[str, str]:
        """The order after the move. The same form again gives the same order."""
        order = tidy_order(exercise, (self.order.data or "").split())
        for part, by in ((self.up.data, -1), (self.down.data, 1)):
            if part in order:
                place = order.index(part)
                other = place + by
                if 0 <= other < len(order):
                    order[place], order[other] = order[other], order[place]
        return {ORDER: " ".join(order)}


def typed_form(exercise: Exercise, locale: str, formdata: Any = None) -> ExerciseForm:
    """The form of `exercise` with what came in with this request, or with `formdata`."""
    made = _class_for(exercise, exercise.text(locale))
    return made(formdata=formdata) if formdata is not None else made()


def fresh_form(
    exercise: Exercise, locale: str, content: Mapping[str, str], base: int
) -> ExerciseForm:
    """The form of `exercise` with what is stored."""
    form = _class_for(exercise, exercise.text(locale))(formdata=None)
    form.base.data = base
    for field in form.parts:
        field.data = content.get(field.name.removeprefix(PART), "")
    if "chosen" in form:
        form["chosen"].data = [part for part in exercise.parts if content.get(part)]
    if isinstance(form, OrderForm):
        form.order.data = " ".join(order_of(exercise, content))
    return form


def _class_for(exercise: Exercise, text: ExerciseText) -> type[ExerciseForm]:
    if exercise.kind is Kind.ORDER:
        return OrderForm
    boxes: dict[str, Any] = {}
    if exercise.kind is Kind.CHOICE:
        boxes["chosen"] = SelectMultipleField(
            _l("What fits me"),
            choices=[
                SelectChoice(part, spoken(text.parts[part], text.language))
                for part in exercise.parts
            ],
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
        boxes[OWN] = _box(spoken(text.own, text.language))
    else:
        for part in exercise.parts:
            label = spoken(text.parts[part], text.language)
            boxes[PART + part] = _box(label) if exercise.kind is Kind.LINES else _line(label)
    return type("PartsForm", (ExerciseForm,), boxes)


def _box(label: str) -> TextAreaField:
    return TextAreaField(
        label, description=NO_CHILDREN, filters=[tidy_text], validators=[AtMost(TEXT_LENGTH)]
    )


def _line(label: str) -> StringField:
    return StringField(
        label, description=NO_CHILDREN, filters=[tidy_line], validators=[AtMost(TEXT_LENGTH // 4)]
    )


def spoken(words: str, language: str) -> str:
    """Words of the course, marked with the language they are really in."""
    if language == i18n.language_tag():
        return words
    direction = i18n.BY_TAG[language].direction if language in i18n.BY_TAG else "auto"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction, words)


class SharingForm(PortalForm):
    """Sharing: whom the page named as its readers."""

    named = HiddenField()
