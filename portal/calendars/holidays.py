"""Public holidays of the Netherlands, from a library that is kept up to date."""

from __future__ import annotations

from datetime import date
from functools import cache

from flask_babel import gettext as _

COUNTRY = "NL"
KNOWN_BY_THE_LIBRARY = {"nl": "nl", "en": "en_US"}


def is_public_holiday(day: date) -> bool:
    """Whether most people have the day off."""
    return day in _of_year(day.year, "nl")


def holiday_name(day: date, tag: str) -> str | None:
    """What the holiday on `day` is called, in the language `tag`; None on other days."""
    if not is_public_holiday(day):
        return None
    language = KNOWN_BY_THE_LIBRARY.get(tag)
    if language is None:
        return str(_("a public holiday"))
    return _of_year(day.year, language)[day]


@cache
def _of_year(year: int, language: str) -> dict[date, str]:
    import holidays  # takes 0.1 s, and few pages ask

    return dict(holidays.country_holidays(COUNTRY, years=year, language=language).items())
