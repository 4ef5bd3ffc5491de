"""The answer to "Is this only your phone?"."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import AnyOf

from portal.web.forms import PortalForm

OWN, SHARED = "own", "shared"


class WhoseForm(PortalForm):
    """Whose phone this is; the two buttons say it."""

    whose = HiddenField(validators=[AnyOf([OWN, SHARED], _l("Press one of the buttons."))])
