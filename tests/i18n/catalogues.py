"""Keeps the message catalogues in step with the code: `make translations`.

Takes every message out of `portal/` and `templates/`, and rewrites
`translations/<locale>/LC_MESSAGES/messages.po`: what was translated stays, what is new stands
there empty, what nobody uses any more goes. Nothing is guessed. English is the message itself.
"""

import sys
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
SOURCE_LOCALE = "en"
PLURAL_FORMS = {
    "nl": "nplurals=2; plural=(n != 1)",
    "en": "nplurals=2; plural=(n != 1)",
    # zero, one, two, few, many, other
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
    ),
}
LOCALES = tuple(PLURAL_FORMS)
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
    "_l": None,
}
HEADER = """\
# {name} messages of the portal. Rewritten by `make translations`: edit only what follows msgstr.
msgid ""
msgstr ""
"Project-Id-Version: portal\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms};\\n"

"""


def catalogue_path(locale: str, root: Path = ROOT) -> Path:
    """Return where the catalogue of this locale stands."""
    return root / "translations" / locale / "LC_MESSAGES" / "messages.po"


def extract(root: Path = ROOT) -> Catalog:
    """Return every message that the code and the templates of `root` can show.

    Raises `SyntaxError`, with the name of the file, when one of them cannot be read.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    catalogue = Catalog()
    reading = ["no file"]
    found = extract_from_dir(
        root,
        [(mapping["pattern"], mapping["method"]) for mapping in mappings],
        {mapping["pattern"]: mapping for mapping in mappings},
        keywords=KEYWORDS,
        comment_tags=("TRANSLATORS:",),
        callback=lambda name, _method, _options: reading.append(name),
        strip_comment_tags=True,
        directory_filter=lambda folder: _may_hold_messages(Path(folder), root),
    )
    try:
        for name, line, message, comments, context in found:
            catalogue.add(message, None, [(name, line)], auto_comments=comments, context=context)
    except Exception as error:
        raise SyntaxError(f"the messages of {reading[-1]} cannot be read: {error}") from error
    return catalogue


def _may_hold_messages(folder: Path, root: Path) -> bool:
    return folder.relative_to(root).parts[:1] in {(), ("portal",), ("templates",)}


def read(locale: str, root: Path = ROOT) -> Catalog:
    """Return the catalogue of this locale as it stands on disk, empty when there is none."""
    path = catalogue_path(locale, root)
    if not path.exists():
        return read_po(BytesIO(_header(locale).encode()), locale=locale)
    with path.open("rb") as source:
        return read_po(source, locale=locale, abort_invalid=True)


def updated(locale: str, template: Catalog, root: Path = ROOT) -> Catalog:
    """Return the catalogue of this locale with exactly the messages of `template`.

    A translation is kept when its message is still the same, word for word.
    """
    known = read(locale, root)
    catalogue = read_po(BytesIO(_header(locale).encode()), locale=locale)
    for message in _messages(template):
        string = _translation(message, known, locale)
        catalogue.add(
            message.id,
            string,
            message.locations,
            message.flags,
            message.auto_comments,
            context=message.context,
        )
    return catalogue


def rendered(catalogue: Catalog) -> str:
    """Return the text of the file for this catalogue: the same for the same messages."""
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return _header(str(catalogue.locale)) + body.getvalue().decode()


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no translation, or a plural form without one."""
    return [_name(message) for message in _messages(catalogue) if not all(forms(message))]


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form of the language."""
    strings = message.string or ""
    return (strings,) if isinstance(strings, str) else tuple(strings)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _name(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)


def _translation(message: Message, known: Catalog, locale: str) -> str | tuple[str, ...]:
    if locale == SOURCE_LOCALE:
        return tuple(message.id) if message.pluralizable else str(message.id)
    former = known.get(message.id, message.context)
    if former is not None and former.id == message.id and not former.fuzzy:
        return forms(former) if message.pluralizable else forms(former)[0]
    return ("",) * known.num_plurals if message.pluralizable else ""


def _header(locale: str) -> str:
    name = {"nl": "Dutch", "en": "English", "ar": "Arabic"}[locale]
    return HEADER.format(name=name, locale=locale, plural_forms=PLURAL_FORMS[locale])


def main() -> int:
    """Rewrite the catalogues and say what is still to be translated."""
    template = extract()
    for locale in LOCALES:
        catalogue = updated(locale, template)
        path = catalogue_path(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rendered(catalogue), encoding="utf-8")
        missing = untranslated(catalogue)
        print(f"{locale}: {len(catalogue)} messages, {len(missing)} without translation")
        for name in missing:
            print(f"    {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
