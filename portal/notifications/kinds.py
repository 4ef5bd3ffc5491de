"""What the portal tells people outside itself, and in which words: never of whom or about what.

A message may lie open on a family's table. So it says that there is an appointment and when,
or that there is something to see; never a group, a programme, a place or a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import gettext as _

from portal import clock, dates


class Kind(StrEnum):
    """Why somebody gets a message; the values are what is stored."""

    SOON = "appointment soon"
    MOVED = "appointment moved"
    CANCELLED = "appointment cancelled"
    BACK_ON = "appointment back on"
    NEXT_DATE = "next date wanted"
    FORM = "form waits"
    NEWS = "news"


@dataclass(frozen=True)
class Words:
    """A message in one language: a title of a few words, and what to do."""

    title: str
    text: str


def words_for(kind: Kind, moment: datetime | None) -> Words:
    """What is said, in the language that is spoken now; `moment` is when the appointment is."""
    if kind is Kind.SOON and moment is not None:
        return Words(_soon(moment), _("See where it is, or say that you cannot come:"))
    if kind is Kind.MOVED and moment is not None:
        title = _("Appointment moved: now %(when)s", when=dates.moment(moment))
        return Words(title, _("See what changed, and say whether you come:"))
    if kind is Kind.CANCELLED and moment is not None:
        title = _("Appointment cancelled: %(when)s", when=dates.moment(moment))
        return Words(title, _("See what comes instead:"))
    if kind is Kind.BACK_ON and moment is not None:
        title = _("Appointment goes on after all: %(when)s", when=dates.moment(moment))
        return Words(title, _("See where it is, or say that you cannot come:"))
    if kind is Kind.NEXT_DATE:
        return Words(_("Is it time for a new date?"), _("Choose one here, in one tap:"))
    if kind is Kind.FORM:
        return Words(_("A few questions wait for you"), _("Answer them here, if you want:"))
    return Words(_("There is news for you"), _("Read it here:"))


def _soon(moment: datetime) -> str:
    at = dates.time(moment)
    days = clock.days_until(moment)
    if days == 0:
        return str(_("Appointment today %(time)s", time=at))
    if days == 1:
        return str(_("Appointment tomorrow %(time)s", time=at))
    return str(_("Appointment: %(when)s", when=dates.moment(moment)))
