"""The words for how a part of a session went."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.evenings.parts import PartState


def state_words(state: PartState | str) -> str:
    """How far a part came, in one word."""
    words: dict[PartState, str] = {
        PartState.DONE: _("Done"),
        PartState.PARTLY: _("Partly"),
        PartState.SKIPPED: _("Skipped"),
    }
    return words[PartState(state)]
