"""The forms of a group's page: people, cards, and the phase."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from portal import i18n
from portal.people.models import NAME_LENGTH
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, PortalForm, tidy_line


class ParticipantForm(CreatingForm):
    """Somebody who joins a group: a name is enough."""

    name = StringField(
        _l("First name"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the first name.")), AtMost(NAME_LENGTH), PlainName()],
    )
    locale = RadioField(
        _l("Language"),
        choices=[SelectChoice(language.tag, language.name) for language in i18n.LANGUAGES],
        default=i18n.DEFAULT,
        validators=[InputRequired(_l("Choose a language."))],
    )


class CardsForm(CreatingForm):
    """For whom to print a card; the view fills in the choices."""

    people = SelectMultipleField(
        _l("For whom?"),
        coerce=int,
        validators=[InputRequired(_l("Choose at least one person."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class OneCardForm(CreatingForm):
    """A card for one person: nothing but the key, so that a second press prints the same."""


class PhaseForm(PortalForm):
    """The phase that begins now."""

    phase = HiddenField()
