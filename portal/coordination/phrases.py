"""The words of the coordinator's pages."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.coordination.attention import Sign


def sign_words(sign: Sign) -> str:
    """What stands out in a group."""
    words: str = {
        Sign.NO_TRAINER: _("There is no trainer yet."),
        Sign.NO_DATES: _("There are no dates yet."),
        Sign.THIN: _("Few people take part."),
        Sign.FULL: _("The group is full."),
        Sign.COURSE_OVER: _("The last session is over, and the course goes on."),
        Sign.TALK_WAITS: _("Somebody asked for a talk, and nobody has seen it."),
        Sign.CERTIFICATE: _("A certificate ends soon, or has ended."),
    }[sign]
    return words
