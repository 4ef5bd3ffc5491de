"""The words for how often a group meets."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.meetups.recurrence import Rhythm


def rhythm_words(rhythm: Rhythm | str) -> str:
    """How often a meetup comes again."""
    words: dict[Rhythm, str] = {
        Rhythm.WEEKLY: _("Every week"),
        Rhythm.TWO_WEEKS: _("Every two weeks"),
        Rhythm.FOUR_WEEKS: _("Every four weeks"),
        Rhythm.MONTHLY: _("Every month on the same weekday"),
    }
    return words[Rhythm(rhythm)]
