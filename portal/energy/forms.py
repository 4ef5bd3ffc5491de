"""The forms of the energy tank: a tap with a note, and sharing a day."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from portal import clock
from portal.energy.checking_in import Note
from portal.energy.models import LEVELS, NOTE_LENGTH, EnergyCheckIn
from portal.web.choices import SelectChoice
from portal.web.forms import AtMost, DayField, PortalForm, tidy_text


class TankForm(PortalForm):
    """How full the tank is: one of five buttons; and a note, if wanted.

    A tap sends the note along, so that none is lost; saving the note alone sends no level.
    """

    level = SelectField(
        choices=[SelectChoice(str(level)) for level in LEVELS], validators=[Optional()]
    )
    note = TextAreaField(
        _l("What filled my tank? What emptied it?"),
        description=_l("Do not write names of children."),
        filters=[tidy_text, lambda text: (text or "").strip()],
        validators=[AtMost(NOTE_LENGTH)],
    )
    day = DayField(widget=HiddenInput(), validators=[Optional()])
    base = IntegerField(widget=HiddenInput(), validators=[Optional()])

    @classmethod
    def showing(cls, today: EnergyCheckIn | None) -> TankForm:
        """The form with the note of today, if there is one."""
        form = cls(formdata=None)
        form.note.data = today.note if today is not None else ""
        form.base.data = today.note_number if today is not None else 0
        form.day.data = clock.today()
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right; words of order that are not are made anew, so that it can go on."""
        valid = super().validate(extra_validators)
        for field, fresh in ((self.day, clock.today()), (self.base, 0)):
            if field.errors:
                field.data, field.raw_data = fresh, None
        return valid

    @property
    def chosen(self) -> int | None:
        """The level that was tapped; None when only the note is saved."""
        tapped = (self.level.data or "").strip()
        return int(tapped) if tapped else None

    @property
    def written(self) -> Note:
        """What stands in the box."""
        return Note(self.note.data or "", self.day.data, self.base.data or 0)


class SharingForm(PortalForm):
    """Sharing one day: whom the page named as its readers."""

    named = HiddenField()
