"""The words for where a story stands, and for why it is not placed."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.stories.models import Ending, State


def state_words(state: State) -> str:
    """Where a story stands, as its author reads it."""
    words: str = {
        State.WAITS: _("Waits for the coordinator"),
        State.APPROVED: _("Look at the changed text"),
        State.SHOWN: _("Stands in the portal"),
        State.DECLINED: _("Not placed"),
        State.TAKEN_DOWN: _("Does not stand in the portal any more"),
        State.WITHDRAWN: _("Taken back"),
    }[state]
    return words


def reason_words(reason: str) -> str:
    """Why a story is not shown, as its author reads it; nothing for no reason."""
    words = {
        Ending.WITHDRAWN: _("Taken back"),
        Ending.RECOGNISED: _("Somebody could be recognised in it. We protect them."),
        Ending.SUBJECT: _("It is about something other than this course."),
        Ending.ENOUGH: _("There are many stories about this already."),
        Ending.TALK: _("This deserves a talk. Your trainer makes time for you."),
    }
    return str(words[Ending(reason)]) if reason else ""
