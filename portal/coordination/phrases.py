"""The words of the coordinator's pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.coordination.attention import Sign

SIGNS = {
    Sign.NO_TRAINER: _l("There is no trainer yet."),
    Sign.NO_DATES: _l("There are no dates yet."),
    Sign.THIN: _l("Few people take part."),
    Sign.FULL: _l("The group is full."),
    Sign.COURSE_OVER: _l("The last session is over, and the course goes on."),
    Sign.TALK_WAITS: _l("Somebody asked for a talk, and nobody has seen it."),
    Sign.CERTIFICATE: _l("A certificate ends soon, or has ended."),
}


def sign_words(sign: Sign) -> str:
    """What stands out in a group."""
    return str(SIGNS[sign])
