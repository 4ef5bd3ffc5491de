"""How a talk about a group ended: the only thing of it that is kept."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from portal.web.choices import SelectChoice
from portal.web.forms import CreatingForm

INVITED, NOT_NOW = "invited", "not-now"


class IntakeForm(CreatingForm):
    """Invited or not; no name, no reason, no answers."""

    outcome = RadioField(
        _l("How did the talk end?"),
        choices=[
            SelectChoice(INVITED, _l("Invited for this group")),
            SelectChoice(NOT_NOW, _l("Not now, or something else fits better")),
        ],
        validators=[InputRequired(_l("Choose how the talk ended."))],
    )

    @property
    def invited(self) -> bool:
        """Whether the person was invited."""
        return bool(self.outcome.data == INVITED)
