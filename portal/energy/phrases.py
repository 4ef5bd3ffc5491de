"""The words of the five levels."""

from __future__ import annotations

from flask_babel import gettext as _


def level_words(level: int) -> str:
    """How full a tank at `level` is, in words."""
    words: tuple[str, ...] = (
        _("My tank is empty"),
        _("My tank is almost empty"),
        _("My tank is half full"),
        _("My tank is almost full"),
        _("My tank is full"),
    )
    return words[level]


def short_words(level: int) -> str:
    """The same in a word or two, for tables and for what is not one's own."""
    words: tuple[str, ...] = (
        _("empty"),
        _("almost empty"),
        _("half full"),
        _("almost full"),
        _("full"),
    )
    return words[level]
