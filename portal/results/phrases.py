"""What the cuts and their values are called."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from portal import i18n
from portal.planning.words import audience_words
from portal.programme.titles import programme_name
from portal.sessions.languages import language_name


def cut_words(cut: str) -> str:
    """What a cut is called."""
    words: dict[str, str] = {
        "period": _("Period"),
        "programme": _("Course"),
        "audience": _("For whom"),
        "language": _("Language"),
        "place": _("Place"),
        "trainers": _("Trainers"),
    }
    return words.get(cut, cut)


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
