"""The forms of agreements: proposing, translating, putting in order, fixing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from portal import i18n
from portal.agreements.models import BODY_LENGTH
from portal.agreements.proposing import Words
from portal.agreements.worded import OTHER_LANGUAGE
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, PortalForm, tidy_line

HIGHEST_PLACE = 1000
OWN_NAMES = [SelectChoice(language.tag, language.name) for language in i18n.LANGUAGES]


def _as_spoken(locale: str | None) -> str:
    """The language of the page, where none was chosen."""
    return locale or i18n.language_tag()


class _TextForm(PortalForm):
    """An agreement in one language."""

    body = TextAreaField(
        _l("What do you want to agree on?"),
        description=_l("One agreement, in one or two sentences. Do not write names of children."),
        filters=[tidy_line],
        validators=[
            Filled(_l("Write an agreement first.")),
            AtMost(BODY_LENGTH),
            PlainName(),
        ],
    )
    locale = SelectField(
        _l("In which language is this?"),
        choices=[*OWN_NAMES, SelectChoice(OTHER_LANGUAGE, _l("another language"))],
        filters=[_as_spoken],
        default=i18n.language_tag,
    )

    @property
    def words(self) -> Words:
        """What was typed, and in which language."""
        return Words(self.body.data or "", self.locale.data or i18n.language_tag())


class ProposalForm(_TextForm, CreatingForm):
    """An agreement in own words."""


class RewordingForm(_TextForm, CreatingForm):
    """Other words for an agreement that stands."""


class ChangeForm(_TextForm):
    """Other words for an own proposal."""


class StartersForm(CreatingForm):
    """Ready-made agreements; the view fills in those that are not on the table yet."""

    starters = SelectMultipleField(
        _l("Choose from these"),
        validators=[InputRequired(_l("Choose at least one agreement."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class TranslationForm(PortalForm):
    """What an agreement says in another language; the view fills in the languages."""

    locale = SelectField(_l("Into which language?"), choices=OWN_NAMES)
    body = TextAreaField(
        _l("What is it in that language?"),
        description=_l("Say the same, no more. Do not write names of children."),
        filters=[tidy_line],
        validators=[Filled(_l("Write the translation first.")), AtMost(BODY_LENGTH), PlainName()],
    )

    @property
    def words(self) -> Words:
        """What was typed, and in which language."""
        return Words(self.body.data or "", self.locale.data)


class PlaceForm(PortalForm):
    """On which place something stands from now on."""

    place = IntegerField(validators=[NumberRange(1, HIGHEST_PLACE)])


class FixingForm(PortalForm):
    """Fixing what was looked at: `seen` is its fingerprint."""

    seen = HiddenField()
