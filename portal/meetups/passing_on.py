"""A meetup as a text for a messaging app: when and where, and nothing of who or what.

Who passes it on does not always see who reads along. So it names no group, no programme and
no person; a place that holds such a name ("At Sanne's") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from portal import dates
from portal.meetups.models import Meetup


@dataclass(frozen=True)
class Passing:
    """The text, and whether the place stands in it."""

    text: str
    has_place: bool


def text_to_pass_on(meetup: Meetup, names: Iterable[str]) -> Passing:
    """What to send about `meetup`, in the language that is spoken; `names` never stand in it."""
    span = dates.time_span(meetup.starts_at, meetup.ends_at)
    when = f"{dates.day(meetup.starts_at)}{_(', ')}{span}"
    lines = [_("Appointment: %(when)s", when=when)]
    has_place = bool(meetup.place) and not _names_one(meetup.place, names)
    if has_place:
        lines.append(_("Place: %(place)s", place=meetup.place))
    return Passing("\n".join(lines), has_place)


def _names_one(place: str, names: Iterable[str]) -> bool:
    """Whether a name stands in `place` as a word, also as "Sannes"; "Eikstraat" is not "Eik"."""
    return any(
        re.search(rf"(?<!\w){re.escape(name.strip())}(?:['’]?s)?(?!\w)", place, re.IGNORECASE)
        for name in names
        if name.strip()
    )
