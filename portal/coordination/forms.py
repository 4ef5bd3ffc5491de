"""The coordinator's forms: a new group, who trains it, and who helps the trainers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import Email, InputRequired

from portal.groups.models import GROUP_NAME_LENGTH, PLACE_LENGTH
from portal.people.models import EMAIL_LENGTH, NAME_LENGTH
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, PortalForm, tidy_line


class GroupForm(CreatingForm):
    """A new group; the view fills in the programmes."""

    name = StringField(
        _l("Name of the group"),
        filters=[tidy_line],
        validators=[
            Filled(_l("Type a name for the group.")),
            AtMost(GROUP_NAME_LENGTH),
            PlainName(),
        ],
    )
    programme = RadioField(_l("Course"), validators=[InputRequired(_l("Choose a course."))])
    place = StringField(
        _l("Where do you meet?"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the name and address of the place.")), AtMost(PLACE_LENGTH)],
    )


class KnownTrainerForm(PortalForm):
    """Somebody who works with the portal already; the view fills in who."""

    person = RadioField(_l("Who?"), coerce=int, validators=[InputRequired(_l("Choose a person."))])


class NewTrainerForm(PortalForm):
    """Somebody new, by name and e-mail address."""

    name = StringField(
        _l("Name of the trainer"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the name.")), AtMost(NAME_LENGTH), PlainName()],
    )
    email = EmailField(
        _l("E-mail address of the trainer"),
        filters=[tidy_line],
        validators=[
            Filled(_l("Type the e-mail address.")),
            AtMost(EMAIL_LENGTH),
            Email(_l("This is not an e-mail address. Check it.")),
        ],
        render_kw={"dir": "ltr"},
    )
