"""What is good to know about the make-up of a group: a hint, never a rule.

How active somebody can be is talked about and stored nowhere, so of the two things that make a
good group only the size is counted; of the other one the page reminds.
"""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

ABOUT = 8
THIN, FULL = 5, 10
"""About 8 people is good; fewer than 5 is thin, more than 10 is full."""


def is_thin(participants: int) -> bool:
    """Whether few people take part."""
    return participants < THIN


def is_full(participants: int) -> bool:
    """Whether many people take part."""
    return participants > FULL


def advice_for(participants: int) -> str:
    """A sentence about the size of a group with so many participants; empty when it is good."""
    said = ""
    if is_thin(participants):
        said = _("About 8 people is good. With fewer than 5, talks are thin.")
    elif is_full(participants):
        said = _("About 8 people is good. With more than 10, not everybody gets to speak.")
    return said


def room_after(participants: int, invited: int) -> str:
    """A sentence about the room in a group, if everybody comes who was `invited` after a talk.

    Who was invited may take part already and has no name here, so the larger number counts:
    there are at least so many.
    """
    expected = max(participants, invited)
    if is_full(expected):
        return advice_for(expected)
    if expected >= ABOUT:
        return str(_("With all who were invited, the group is large enough."))
    said: str = ngettext(
        "With all who were invited, there is room for about %(num)d more person.",
        "With all who were invited, there is room for about %(num)d more people.",
        ABOUT - expected,
    )
    return said
