"""The portal's own words about the evaluation, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.evaluation.questionnaire import Moment


def moment_words(moment: str) -> str:
    """Which form it is."""
    words: dict[str, str] = {
        Moment.SESSION: _("After a session"),
        Moment.END: _("At the end of the course"),
        Moment.IN_3_MONTHS: _("3 months after the course"),
        Moment.IN_6_MONTHS: _("6 months after the course"),
    }
    return words.get(moment, moment)
