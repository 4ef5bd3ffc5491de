"""What is good to know about the make-up of a group: a hint, never a rule."""

from __future__ import annotations

from flask_babel import gettext as _

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
