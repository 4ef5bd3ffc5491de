"""How files of spreadsheets are written, and how people write the languages of the portal."""

from __future__ import annotations

from collections.abc import Iterable

from portal import i18n
from portal.sessions.languages import language_name


def decoded(data: bytes) -> str | None:
    """The text of a file, as spreadsheets write it; None when it is not text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def locale_of(words: str) -> str | None:
    """The language of the portal that `words` name, in whichever language they do."""
    return next(
        (tag for tag, names in _names() if words.casefold() in names),
        None,
    )


def _names() -> Iterable[tuple[str, set[str]]]:
    for language in i18n.LANGUAGES:
        others = {language_name(language.tag, each.tag) for each in i18n.LANGUAGES}
        yield language.tag, {name.casefold() for name in {language.tag, language.name, *others}}
