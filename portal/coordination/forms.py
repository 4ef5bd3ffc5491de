"""The coordinator's form for a new group."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired

from portal.groups.models import GROUP_NAME_LENGTH, PLACE_LENGTH
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, tidy_line


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
