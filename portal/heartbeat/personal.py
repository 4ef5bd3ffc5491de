"""What the heartbeat holds of a person: it is about groups, but for the coordinator who called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.groups.personal import ONE_OF_OURS
from portal.groups.phrases import role_words
from portal.heartbeat.nudges import Nudge
from portal.held import AT, GROUP, Column, Held, Keep

HELD = (
    Held(
        Nudge,
        owner="answered_by",
        title=_l("Groups that I called"),
        shows={
            "group": GROUP,
            "role": Column(_l("Who was asked"), role_words),
            "silent_since": _l("No meetup since"),
            "at": AT,
            "answered_at": _l("Called"),
        },
        erasing=Keep("that a group was called stays true; it says nothing of who called"),
        stays={"role": ONE_OF_OURS},
    ),
)
