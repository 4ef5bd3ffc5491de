"""The form with the facts of a group."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from portal import i18n
from portal.groups.facts import AgeBand, Audience, Facts, Region
from portal.groups.models import NOTE_LENGTH, PLACE_LENGTH, WORDS_LENGTH, Group
from portal.planning.words import ages_words, audience_words, region_words
from portal.sessions.languages import INTERPRETED, language_name
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, Filled, PlainName, PortalForm, is_blank, tidy_line

LANGUAGES_AT_MOST = 5
CHILDREN_AT_MOST = 99


class Several(SelectMultipleField):
    """Boxes to tick, one below the other."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FactsForm(PortalForm):
    """What a group is, for whom, and where; `offer` fills in the choices."""

    place = StringField(
        _l("Where do you meet?"),
        filters=[tidy_line],
        validators=[
            Filled(_l("Type the name and address of the place.")),
            AtMost(PLACE_LENGTH),
            PlainName(),
        ],
    )
    entrance = StringField(
        _l("How do people come in?"),
        description=_l("For example: the green door, ring the upper bell"),
        filters=[tidy_line],
        validators=[Optional(), AtMost(NOTE_LENGTH), PlainName()],
    )
    directions = StringField(
        _l("How do people get there?"),
        description=_l("For example: bus 4 stops in front of the door"),
        filters=[tidy_line],
        validators=[Optional(), AtMost(NOTE_LENGTH), PlainName()],
    )
    languages = Several(_l("Which languages do you speak in the group?"), validators=[Optional()])
    interpreter = SelectField(_l("Is there an interpreter?"), default="", validators=[Optional()])
    audience_note = StringField(
        _l("Is the group for some people only?"),
        description=_l("For example: women only. Everybody in the group sees this."),
        filters=[tidy_line],
        validators=[Optional(), AtMost(WORDS_LENGTH), PlainName()],
    )
    audience = RadioField(_l("For whom is the group?"), default="", validators=[Optional()])
    audience_words = StringField(
        _l("For whom is it then?"),
        description=_l("Only when it is for other people."),
        filters=[tidy_line],
        validators=[AtMost(WORDS_LENGTH), PlainName()],
    )
    childcare_children = IntegerField(
        _l("For how many children is there childcare?"),
        description=_l("Only the number. 0 when there is none."),
        default=0,
        render_kw={"inputmode": "numeric"},
        validators=[
            NumberRange(0, CHILDREN_AT_MOST, _l("Type a number from 0 to 99.")),
        ],
    )
    childcare_ages = Several(_l("How old are these children?"), validators=[Optional()])
    region = RadioField(
        _l("Which school holidays count here?"),
        description=_l("Dates that we propose skip them."),
        default="",
        validators=[Optional()],
    )

    def offer(self) -> None:
        """Fill in the choices, in the reader's language."""
        tag = i18n.language_tag()
        spoken = [SelectChoice(each, language_name(each, tag)) for each in INTERPRETED]
        self.languages.choices = spoken
        self.interpreter.choices = [SelectChoice("", _("No interpreter")), *spoken]
        self.audience.choices = [
            SelectChoice("", _("We do not say")),
            *(SelectChoice(each, audience_words(each)) for each in Audience),
        ]
        self.childcare_ages.choices = [SelectChoice(each, ages_words(each)) for each in AgeBand]
        self.region.choices = [
            SelectChoice("", _("None of them")),
            *(SelectChoice(each, region_words(each)) for each in Region),
        ]

    def validate_languages(self, field: Field) -> None:
        """Raise ValidationError for more languages than a group can speak."""
        if len(field.data or []) > LANGUAGES_AT_MOST:
            raise ValidationError(_l("Choose 5 languages or fewer."))

    def validate_audience_words(self, field: Field) -> None:
        """Raise ValidationError when the group is for other people and nobody says for whom."""
        if self.audience.data == Audience.OWN and is_blank(field.data):
            raise ValidationError(_l("Type for whom the group is."))

    @classmethod
    def about(cls, group: Group) -> FactsForm:
        """The form as `group` is now."""
        form = cls(
            formdata=None,
            obj=group,
            languages=group.languages.split(),
            childcare_ages=group.childcare_ages.split(),
        )
        form.languages.data = group.languages.split()
        form.childcare_ages.data = group.childcare_ages.split()
        form.offer()
        return form

    @property
    def facts(self) -> Facts:
        """What was said, once the form was found right."""
        return Facts(
            place=self.place.data or "",
            entrance=self.entrance.data or "",
            directions=self.directions.data or "",
            region=self.region.data or "",
            languages=tuple(self.languages.data or ()),
            interpreter=self.interpreter.data or "",
            audience=self.audience.data or "",
            audience_words=self.audience_words.data or "",
            audience_note=self.audience_note.data or "",
            childcare_children=self.childcare_children.data or 0,
            childcare_ages=tuple(self.childcare_ages.data or ()),
        )
