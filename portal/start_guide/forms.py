"""The one form of the start: whether somebody goes on."""

from __future__ import annotations

from wtforms import SelectField

from portal.groups.going_on import Wish
from portal.web.choices import SelectChoice
from portal.web.forms import PortalForm


class WishForm(PortalForm):
    """Whether somebody wants to go on after the course: one tap."""

    wish = SelectField(choices=[SelectChoice(wish.value) for wish in Wish])
