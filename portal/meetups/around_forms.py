"""The forms around a meetup: what is needed and who brings it, what one needs, who was there."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, NumberRange, Optional

from portal import i18n
from portal.meetups import bringing, catch_ups
from portal.meetups.needs import MOST_CHILDREN, NO_INTERPRETER, OTHER_LANGUAGE
from portal.web.choices import SelectChoice
from portal.web.forms import (
    AtMost,
    CreatingForm,
    Filled,
    PlainName,
    PortalForm,
    tidy_line,
    tidy_text,
)

THERE, NOT_THERE = "present", "absent"


class ItemForm(CreatingForm):
    """One thing that is needed, and whether who writes it down brings it."""

    text = StringField(
        _l("What is needed?"),
        description=_l("One thing, such as: cups. Do not write names of children."),
        filters=[tidy_line],
        validators=[
            Filled(_l("Write what is needed.")),
            AtMost(bringing.TEXT_LENGTH),
            PlainName(),
        ],
    )
    brings = BooleanField(_l("I bring this"))


class ChildrenField(IntegerField):
    """A number of children; empty is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; keep a sentence for what is no number."""
        if valuelist and not valuelist[0].strip():
            self.data = 0
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Choose a number from 0 to 9.")) from None


class NeedForm(PortalForm):
    """Whether somebody needs childcare, and an interpreter."""

    children = ChildrenField(
        _l("Childcare: for how many children?"),
        default=0,
        validators=[Optional(), NumberRange(0, MOST_CHILDREN, _l("Choose a number from 0 to 9."))],
    )
    interpreter = SelectField(
        _l("Do you need an interpreter?"),
        default=NO_INTERPRETER,
        choices=[
            SelectChoice(NO_INTERPRETER, _l("No")),
            *(SelectChoice(language.tag, language.name) for language in i18n.LANGUAGES),
            SelectChoice(OTHER_LANGUAGE, _l("another language")),
        ],
    )


class MeetupAttendanceForm(PortalForm):
    """Whether somebody was there: one tap."""

    status = StringField(validators=[AnyOf([THERE, NOT_THERE])])


class CatchUpForm(PortalForm):
    """What the group did, for who was not there."""

    text = TextAreaField(
        _l("What did you do?"),
        description=_l(
            "In a few sentences, for who was not there. Do not write names of children."
            " And not what somebody told the group."
        ),
        filters=[tidy_text],
        validators=[Filled(_l("Write what you did.")), AtMost(catch_ups.TEXT_LENGTH)],
    )
