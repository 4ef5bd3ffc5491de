"""In which language a page speaks, and in which direction it is read.

The choice goes: the person's own, the phone's cookie, the browser's wish, Dutch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, has_app_context, has_request_context, request
from flask_babel import Babel, Domain, force_locale, get_locale, refresh

from portal import clock

DEFAULT = "nl"
COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class Language:
    """A language of the portal: its tag, its own name, and its direction of reading."""

    tag: str
    name: str
    direction: str


LANGUAGES = (
    Language("nl", "Nederlands", "ltr"),
    Language("ar", "العربية", "rtl"),
    Language("en", "English", "ltr"),
)
BY_TAG = {language.tag: language for language in LANGUAGES}

babel = Babel()


class _Catalogues(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Finds the catalogue of a request by the tag of its language, without building that tag."""

    def __init__(self) -> None:
        super().__init__()
        self._by_tag: dict[str, Any] = {}

    def get_translations(self) -> Any:
        """The sentences of the language that is being spoken now."""
        if not has_app_context():
            return super().get_translations()
        tag = language_tag()
        if tag not in self._by_tag:
            self._by_tag[tag] = super().get_translations()
        return self._by_tag[tag]


_catalogues = _Catalogues()


def init_app(app: Flask) -> None:
    """Let every page speak the reader's language and show the organisation's time."""
    babel.init_app(
        app,
        default_locale=DEFAULT,
        default_timezone=str(clock.zone()),
        default_translation_directories=str(app.config["TRANSLATIONS"]),
        locale_selector=choose_locale,
        timezone_selector=lambda: str(clock.zone()),
    )
    babel.domain_instance = _catalogues
    # As the catalogues are made: a {% trans %} over several lines is one line of text.
    app.jinja_env.policies["ext.i18n.trimmed"] = True


def choose_locale() -> str:
    """The tag of the language for this request; Dutch outside a request."""
    if not has_request_context():
        return DEFAULT
    own: str | None = g.get("person_locale")
    if own in BY_TAG:
        return own
    remembered = request.cookies.get(cookie_name())
    if remembered in BY_TAG:
        return remembered
    return request.accept_languages.best_match(list(BY_TAG), DEFAULT)


def cookie_name() -> str:
    """What the cookie of the language is called; over TLS it is bound to this very host."""
    return "__Host-locale" if current_app.config["SESSION_COOKIE_SECURE"] else "locale"


def current() -> Language:
    """The language that is being spoken now; chosen once a request, for a page asks often."""
    try:
        spoken: Language = g.language
    except (AttributeError, RuntimeError):
        return _chosen()
    return spoken


def _chosen() -> Language:
    if not has_app_context():
        return BY_TAG[DEFAULT]
    chosen = get_locale()
    language = BY_TAG.get(chosen.language if chosen else DEFAULT, BY_TAG[DEFAULT])
    g.language = language
    return language


def translations() -> Any:
    """The catalogue of the language that is being spoken now."""
    return _catalogues.get_translations()


def gettext(sentence: str, /, **variables: Any) -> str:
    """The sentence in the language that is being spoken now, filled in.

    Flask-Babel's own function answers the same; it looks up anew, each time, which
    catalogues there are. For what every page says often.
    """
    found: str = translations().ugettext(sentence)
    return found % variables if variables else found


def ngettext(singular: str, plural: str, num: int, /) -> str:
    """The sentence in the form that `num` needs, with `num` filled in."""
    found: str = translations().ungettext(singular, plural, num)
    return found % {"num": num}


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak the language `tag` inside the block, whoever is reading."""
    before = g.pop("language", None)
    try:
        with force_locale(tag):
            yield
    finally:
        g.pop("language", None)
        if before is not None:
            g.language = before


def choose_again() -> None:
    """Choose the language anew: who is looking, or what they want to read, has changed."""
    g.pop("language", None)
    refresh()


def language_tag() -> str:
    """The tag for `lang`, such as "ar"."""
    return current().tag


def text_direction() -> str:
    """The value for `dir`: "ltr" or "rtl"."""
    return current().direction
