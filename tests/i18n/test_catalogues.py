"""Every sentence of the portal stands in all three languages, complete and usable."""

import gettext
import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from tests.i18n import catalogues

PLACEHOLDER = re.compile(r"%(?:%|\((?P<name>\w+)\)[^a-zA-Z]*(?P<kind>[a-zA-Z])|(?P<wild>.?))")
COUNTERS = {"num", "count"}
# Forms that stand for one single number, so that a word may say it: "one day", "the day after".
SINGLE_NUMBER = {"nl": {0}, "en": {0}, "ar": {0, 1, 2}}

each_locale = pytest.mark.parametrize("locale", catalogues.LOCALES)


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogues.extract()


def sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def source_of(message: Message) -> str:
    """Return all English forms of a message as one text."""
    return str(message.id) if isinstance(message.id, str) else "\n".join(message.id)


def placeholders(text: str) -> set[str]:
    """Return the named placeholders of a text; a lone per cent sign counts as one called '%'."""
    found = (match for match in PLACEHOLDER.finditer(text) if match[0] != "%%")
    return {match["name"] or "%" for match in found}


@each_locale
def test_the_catalogue_is_what_the_code_and_the_templates_ask_for(
    locale: str, template: Catalog
) -> None:
    wanted = catalogues.rendered(catalogues.updated(locale, template))
    stored = catalogues.catalogue_path(locale).read_text(encoding="utf-8")
    assert stored == wanted, f"{locale} is out of step: run `make translations`"


@each_locale
def test_every_message_is_translated_in_every_form(locale: str, template: Catalog) -> None:
    catalogue = catalogues.updated(locale, template)
    assert catalogues.untranslated(catalogue) == []


@each_locale
def test_no_translation_is_a_guess_or_left_over(locale: str) -> None:
    catalogue = catalogues.read(locale)
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []


@each_locale
def test_a_message_has_as_many_forms_as_its_language(locale: str) -> None:
    catalogue = catalogues.read(locale)
    wanted = {True: catalogue.num_plurals, False: 1}
    assert [
        source_of(message)
        for message in sentences(catalogue)
        if len(catalogues.forms(message)) != wanted[message.pluralizable]
    ] == []


@each_locale
def test_a_translation_fills_in_what_the_message_fills_in(locale: str) -> None:
    wrong = []
    for message in sentences(catalogues.read(locale)):
        if not message.python_format:
            continue
        wanted = placeholders(source_of(message))
        for form, text in enumerate(catalogues.forms(message)):
            single = message.pluralizable and form in SINGLE_NUMBER[locale]
            optional = COUNTERS if single else set()
            found = placeholders(text)
            if text and not wanted - optional <= found <= wanted:
                wrong.append((text, sorted(wanted), sorted(found)))
    assert wrong == []


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
    ],
)
def test_arabic_chooses_the_form_that_goes_with_the_number(number: int, form: str) -> None:
    catalogue = catalogues.updated("ar", Catalog())
    catalogue.add(("day", "days"), ("zero", "one", "two", "few", "many", "other"))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    assert gettext.GNUTranslations(compiled).ngettext("day", "days", number) == form
