"""Makes reports and hidden messages for the stories about the board."""

from __future__ import annotations

from portal.board.hidings import Hiding
from portal.board.models import Post, Reply
from portal.board.reports import Report, ReportKind
from portal.people.models import Person
from portal.web.forms import new_submission_key


def reported(
    message: Post | Reply,
    reporter: Person,
    kind: ReportKind = ReportKind.HURTS,
    words: str = "",
) -> Report:
    """A report of `reporter` about `message`."""
    return Report.make(message, reporter, kind, words, new_submission_key())[0]


def hidden(message: Post | Reply, by: Person, reason: str = "Te privé") -> Hiding:
    """`message`, hidden by `by`."""
    return Hiding.put(message, by, reason, new_submission_key())[0]
