"""The languages in which an interpreter can be there, named in the reader's language."""

from __future__ import annotations

from babel import Locale

INTERPRETED = (
    "ar",
    "tr",
    "ti",
    "so",
    "fa",
    "prs",
    "ku",
    "zgh",
    "pl",
    "uk",
    "ru",
    "bg",
    "ro",
    "en",
    "fr",
    "es",
    "pt",
    "zh",
    "nl",
)
"""Language tags that can be chosen, those that are asked for most first."""

NAMED_APART = {"prs": "fa_AF"}
"""Tags whose language Babel names as a variety of another one."""


def language_name(tag: str, locale: str) -> str:
    """What the language `tag` is called in `locale`; the tag itself when nobody knows."""
    names = Locale.parse(locale).languages
    return str(names.get(NAMED_APART.get(tag, tag), tag))
