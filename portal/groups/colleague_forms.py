"""Choosing a colleague in a form, or naming a new one: the same for each role that staff get."""

from __future__ import annotations

from collections.abc import Collection

from flask import abort
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import Email, InputRequired

from portal.groups.colleagues import Colleagues, colleague, colleagues
from portal.people.models import EMAIL_LENGTH, NAME_LENGTH, Person
from portal.web.choices import SelectChoice
from portal.web.filters import name as isolated
from portal.web.forms import AtMost, Filled, PlainName, PortalForm, tidy_line
from portal.web.looking import looked_for


class KnownColleagueForm(PortalForm):
    """Somebody who works here already; the view fills in who."""

    person = RadioField(_l("Who?"), coerce=int, validators=[InputRequired(_l("Choose a person."))])


class NewColleagueForm(PortalForm):
    """Somebody new, by name and e-mail address."""

    name = StringField(
        _l("Name"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the name.")), AtMost(NAME_LENGTH), PlainName()],
    )
    email = EmailField(
        _l("E-mail address"),
        filters=[tidy_line],
        description=_l("After the card, this address is for signing in."),
        validators=[
            Filled(_l("Type the e-mail address.")),
            AtMost(EMAIL_LENGTH),
            Email(_l("This is not an e-mail address. Check it.")),
        ],
        render_kw={"dir": "ltr"},
    )


def chosen_in(field: RadioField, but: Collection[int] = ()) -> Person | None:
    """The colleague who was chosen in `field`, who becomes its only choice; None where nobody was.

    404 for somebody who does not work here now, or whose number stands in `but`.
    """
    found = colleague(field.data, but)
    if field.data is not None and found is None:
        abort(404)
    field.choices = [SelectChoice(str(found.id))] if found is not None else []
    return found


def offer_in(field: RadioField, but: Collection[int] = ()) -> Colleagues:
    """Let `field` offer who is looked for on this page, or else the first by name; not `but`."""
    offered = colleagues(looked_for(), but)
    field.choices = [
        SelectChoice(str(person.id), isolated(person.name)) for person in offered.people
    ]
    return offered
