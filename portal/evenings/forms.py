"""The form with which who gives a session says how a part went: one tap."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import AnyOf

from portal.evenings.parts import PartState
from portal.web.forms import PortalForm

OPEN = "open"
"""What takes back that something was said."""


class PartForm(PortalForm):
    """How far one part came."""

    state = StringField(validators=[AnyOf([*PartState, OPEN])])

    @property
    def chosen(self) -> PartState | None:
        """What was said; None when it was taken back."""
        return None if self.state.data == OPEN else PartState(self.state.data or "")
