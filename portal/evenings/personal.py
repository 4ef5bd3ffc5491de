"""What the notes about sessions hold of who made them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.evenings.parts import SessionPart
from portal.evenings.phrases import state_words
from portal.held import AT, Column, Held, Keep

ONE_OF_OURS = "one of the portal's own words, not a text"

HELD = (
    Held(
        SessionPart,
        owner="by",
        title=_l("How I said that a part of a session went"),
        shows={"session": _l("Session"), "state": Column(_l("Answer"), state_words), "at": AT},
        leaves_out={"part": ONE_OF_OURS},
        erasing=Keep("the other trainers of the group see how the session went"),
        stays={"part": ONE_OF_OURS, "state": ONE_OF_OURS},
    ),
)
