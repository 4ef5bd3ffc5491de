"""The sentences of a page, looked up quickly: one page asks for a hundred of them.

Templates call `_`, `gettext` and `ngettext` as they do with Jinja's own extension; a
sentence without anything to fill in is looked up once for each language.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from markupsafe import Markup

from portal import i18n

_Ready = dict[str, dict[str, Markup]]
_ready: _Ready = {language.tag: {} for language in i18n.LANGUAGES}


def init_app(app: Flask) -> None:
    """Let the templates of `app` look sentences up here."""
    app.jinja_env.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})


def gettext(sentence: str, /, **variables: Any) -> Markup:
    """The sentence in the reader's language; what is filled in is escaped."""
    if variables:
        return unfilled(sentence) % variables
    known = _ready[i18n.language_tag()]
    if sentence not in known:
        known[sentence] = unfilled(sentence) % {}
    return known[sentence]


def unfilled(sentence: str) -> Markup:
    """The sentence in the reader's language, with the places of what is to be filled in."""
    return Markup(i18n.translations().ugettext(sentence))  # noqa: S704 - ours


def ngettext(singular: str, plural: str, num: int, /, **variables: Any) -> Markup:
    """The sentence in the form that `num` needs in the reader's language."""
    sentence = Markup(i18n.translations().ungettext(singular, plural, num))  # noqa: S704 - ours
    return sentence % {"num": num, **variables}
