"""Who helps the trainers of a group: somebody who works here already, or somebody new."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import Email, InputRequired

from portal.coordination.certification_forms import MayBeCertifiedForm
from portal.people.models import EMAIL_LENGTH, NAME_LENGTH
from portal.web.forms import AtMost, Filled, PlainName, tidy_line


class KnownAssistantForm(MayBeCertifiedForm):
    """Somebody who works with the portal already; the view fills in who."""

    person = RadioField(_l("Who?"), coerce=int, validators=[InputRequired(_l("Choose a person."))])


class NewAssistantForm(MayBeCertifiedForm):
    """Somebody new, by name and e-mail address."""

    name = StringField(
        _l("Name of the assistant"),
        filters=[tidy_line],
        validators=[Filled(_l("Type the name.")), AtMost(NAME_LENGTH), PlainName()],
    )
    email = EmailField(
        _l("E-mail address of the assistant"),
        filters=[tidy_line],
        validators=[
            Filled(_l("Type the e-mail address.")),
            AtMost(EMAIL_LENGTH),
            Email(_l("This is not an e-mail address. Check it.")),
        ],
        render_kw={"dir": "ltr"},
    )
