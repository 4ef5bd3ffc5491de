"""The words for why a message is reported and what became of it, in the reader's language."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.board.reports import Outcome, ReportKind

KIND_WORDS = {
    ReportKind.HURTS: _l("It hurts somebody"),
    ReportKind.PRIVATE: _l("It tells private things about somebody"),
    ReportKind.UNTRUE: _l("It is not true, or it is advertising"),
    ReportKind.OTHER: _l("Something else"),
}

OUTCOME_WORDS = {
    Outcome.HIDDEN: _l("The message was hidden"),
    Outcome.KEPT: _l("The message stayed"),
}


def kind_words(kind: str) -> str:
    """Why somebody reported a message."""
    return str(KIND_WORDS[ReportKind(kind)])


def outcome_words(outcome: str) -> str:
    """What became of a report."""
    return str(OUTCOME_WORDS[Outcome(outcome)])
