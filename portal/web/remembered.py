"""Pieces of pages that are written once and then remembered: the same facts, the same words.

A piece is written by a macro that is imported without context, so it knows nothing but the facts
it is given and the language of the page. Both are what it is remembered by: whoever is shown a
remembered piece would have been shown the very same if it were written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from portal import clock, i18n

MOST = 2048
"""Pieces that a process remembers; those not asked for longest are forgotten first."""
FORGOTTEN_AFTER = timedelta(hours=1)
"""What somebody took back does not stay in memory for longer."""

Macro = Callable[[Hashable], Markup]


def init_app(app: Flask) -> None:
    """Let templates ask for remembered pieces; with a new application all are forgotten."""
    _Since.moment = clock.now()
    _written.cache_clear()
    app.jinja_env.globals["remembered"] = remembered


def remembered(macro: Macro, facts: Hashable) -> Markup:
    """What `macro` writes of `facts`, which hold everything that it looks at."""
    if not timedelta(0) <= clock.now() - _Since.moment < FORGOTTEN_AFTER:
        _Since.moment = clock.now()
        _written.cache_clear()
    return _written(macro, facts, i18n.language_tag())


@lru_cache(MOST)
def _written(macro: Macro, facts: Hashable, _language: str) -> Markup:
    return macro(facts)


class _Since:
    moment: datetime = clock.now()
