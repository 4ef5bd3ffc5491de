"""The forms for leaving, moving and merging."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from portal.groups.models import GROUP_NAME_LENGTH, PLACE_LENGTH
from portal.groups.moves import Messages
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, CreatingForm, Filled, PlainName, PortalForm, tidy_line


class LeavingForm(PortalForm):
    """Leaving a group: one tap, and whether one's messages go as well."""

    without_messages = BooleanField(_l("Delete my messages in this group as well"))


class MoveForm(CreatingForm):
    """To which group somebody goes; the view fills in the choices."""

    to_group = SelectField(
        _l("To which group?"),
        coerce=int,
        validators=[InputRequired(_l("Choose a group."))],
    )


class MessagesForm(PortalForm):
    """What becomes of the messages on the old board: one tap."""

    messages = SelectField(choices=[SelectChoice(each.value) for each in Messages])


class MergeForm(CreatingForm):
    """Which two groups go on as one, under which name and where.

    The view fills in the choices, and looks at what was chosen: the second of two presses names
    groups that have ended by the first.
    """

    one = SelectField(
        _l("First group"),
        description=_l("Its dates to come stay."),
        coerce=int,
        validate_choice=False,
        validators=[InputRequired(_l("Choose a group."))],
    )
    other = SelectField(
        _l("Second group"),
        description=_l("Its dates to come are cancelled."),
        coerce=int,
        validate_choice=False,
        validators=[InputRequired(_l("Choose a group."))],
    )
    name = StringField(
        _l("Name of the new group"),
        filters=[tidy_line],
        validators=[Filled(_l("Type a name.")), AtMost(GROUP_NAME_LENGTH), PlainName()],
    )
    place = StringField(
        _l("Where is it?"),
        filters=[tidy_line],
        validators=[AtMost(PLACE_LENGTH), PlainName()],
    )

    def validate_other(self, field: SelectField) -> None:
        """Raise ValidationError for the same group twice."""
        if field.data == self.one.data:
            raise ValidationError(_l("Choose two different groups."))
