"""What the cuts and their values are called."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import i18n
from portal.planning.words import audience_words
from portal.programme.titles import programme_name
from portal.sessions.languages import language_name

CUTS = {
    "period": _l("Period"),
    "programme": _l("Course"),
    "audience": _l("For whom"),
    "language": _l("Language"),
    "place": _l("Place"),
    "trainers": _l("Trainers"),
}
STEPS = {
    "invited": (
        _l("Invited"),
        _l("A talk ended in an invitation. Not every group notes its talks."),
    ),
    "enrolled": (_l("Enrolled"), _l("Became a participant before the last session was over.")),
    "started": (_l("Started"), _l("Was at the first or the second session.")),
    "completed": (_l("Finished"), _l("Was at three of every four sessions, or more.")),
}


def cut_words(cut: str) -> str:
    """What a cut is called."""
    return str(CUTS.get(cut, cut))


def value_words(cut: str, value: str | None, trainers: Mapping[str, str]) -> str:
    """What a value of a cut is called; None is all others together."""
    if value is None:
        return str(_("Others together"))
    if not value:
        return str(_("Not known"))
    if cut == "period":
        year, _dash, quarter = value.partition("-")
        return str(_("%(year)s, quarter %(quarter)s", year=year, quarter=quarter))
    if cut == "programme":
        return programme_name(value)
    if cut == "audience":
        return audience_words(value)
    if cut == "language":
        return ", ".join(language_name(tag, i18n.language_tag()) for tag in value.split())
    return trainers.get(value, value) if cut == "trainers" else value


def step_words(step: str) -> tuple[str, str]:
    """What a step through a course is called, and what exactly it means."""
    words, means = STEPS[step]
    return str(words), str(means)


def session_words(number: int) -> str:
    """What the session with that number is called."""
    return str(_("Session %(number)d", number=number))
