"""What the energy tank holds of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.energy.models import EnergyCheckIn
from portal.energy.phrases import short_words
from portal.energy.retention import leave_the_totals
from portal.held import AT, COUNTED, GROUP, TEXT, Column, Held, Special

HELD = (
    Held(
        EnergyCheckIn,
        owner="person",
        title=_l("My energy tank"),
        shows={
            "group": GROUP,
            "day": _l("Day"),
            "level": Column(_l("How full"), short_words),
            "note": TEXT,
            "at": AT,
            "shared_at": _l("Shared with my trainers"),
        },
        leaves_out={"note_number": COUNTED},
        erasing=Special(
            "its notes and all days but one a week go; that one stays as a number of nobody",
            leave_the_totals,
            empties=frozenset({"note"}),
        ),
        place="today.start",
    ),
)
