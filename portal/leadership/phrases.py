"""The words for what somebody answered, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.leadership.models import Answer, Outcome
from portal.leadership.willingness import Willing


def willing_words(answer: Willing | str) -> str:
    """Whether somebody would want to lead."""
    words: dict[Willing, str] = {
        Willing.YES: _("Yes"),
        Willing.MAYBE: _("Maybe"),
        Willing.RATHER_NOT: _("Rather not"),
    }
    return words[Willing(answer)]


def term_words(months: int) -> str:
    """For how long somebody is chosen."""
    if months == 12:
        return str(_("A year"))
    if months == 6:
        return str(_("Half a year"))
    if months % 12 == 0:
        return str(ngettext("%(num)d year", "%(num)d years", months // 12))
    return str(ngettext("%(num)d month", "%(num)d months", months))


def stands_words(stands: bool) -> str:
    """What somebody said about being a candidate."""
    return str(_("Yes") if stands else _("Rather not"))


def answer_words(answer: Answer | str) -> str:
    """What became of the question to who was chosen."""
    words: dict[Answer, str] = {
        Answer.ACCEPTED: _("Yes"),
        Answer.DECLINED: _("Rather not"),
        Answer.TAKEN_BACK: _("Not asked any more"),
    }
    return words[Answer(answer)]


def outcome_words(outcome: Outcome | str) -> str:
    """How a choice ended."""
    words: dict[Outcome, str] = {
        Outcome.ACCEPTED: _("somebody took it on"),
        Outcome.STOPPED: _("stopped"),
    }
    return words[Outcome(outcome)]
