"""Questionnaires, read from their files and checked when the portal starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from portal import i18n
from portal.evaluation.questionnaire import Measure, Moment, Question, Questionnaire, Worded
from portal.programme.problems import ContentError, Problem
from portal.programme.table_reader import TableReader, is_slug

BUILT_IN = Path(__file__).parent / "questionnaires"
TOP = {"moments", "title", "questions", "texts", "measures"}
QUESTION = {"slug", "text", "options"}
WORDED = {"slug", "text"}
MEASURE = {"slug", "text", "question", "options"}
MOST = 12
"""Questions, and answers to one: more than anybody reads on a phone."""


def load_questionnaires(folder: Path = BUILT_IN) -> dict[Moment, Questionnaire]:
    """The questionnaire of each moment. Raises ContentError with all problems of all files."""
    problems: list[Problem] = []
    found: dict[Moment, Questionnaire] = {}
    for file in sorted(folder.glob("*.toml")):
        reader = TableReader.of_file(file, problems)
        before = len(problems)
        read = _read(reader, file.stem) if reader is not None else None
        if reader is None or read is None or len(problems) > before:
            continue
        for moment in read.moments:
            if moment in found:
                reader.note("moments", f"{moment!r} is one of {found[moment].slug}.toml as well")
            found[moment] = read
    if not problems:
        problems += [
            Problem(folder, "", f"has no questionnaire for the moment {moment}")
            for moment in Moment
            if moment not in found
        ]
    if problems:
        raise ContentError(problems)
    return found


def _read(reader: TableReader, slug: str) -> Questionnaire:
    reader.refuse_keys_outside(TOP, "one of")
    if not is_slug(slug):
        reader.note("", "must be named in lower-case words with hyphens")
    moments = reader.texts("moments", least=1)
    for moment in moments:
        if moment not in set(Moment):
            reader.note("moments", f"{moment!r} is not one of: {', '.join(Moment)}")
    questions = tuple(_question(each) for each in reader.tables("questions", least=1))
    texts = _worded(reader.tables("texts", least=1)) if reader.has("texts") else ()
    measures = (
        tuple(_measure(each, questions) for each in reader.tables("measures", least=1))
        if reader.has("measures")
        else ()
    )
    _once(reader, "questions", [*questions, *texts])
    _once(reader, "measures", measures)
    title = _words(reader, "title")
    known = tuple(moment for moment in Moment if moment in moments)
    return Questionnaire(slug, known, title, questions, texts, measures)


def _question(reader: TableReader) -> Question:
    reader.refuse_keys_outside(QUESTION, "one of")
    options = _worded(reader.tables("options", least=2))
    _once(reader, "options", options)
    return Question(reader.slug("slug"), _words(reader, "text"), options)


def _worded(readers: Iterable[TableReader]) -> tuple[Worded, ...]:
    found = []
    for reader in readers:
        reader.refuse_keys_outside(WORDED, "one of")
        found.append(Worded(reader.slug("slug"), _words(reader, "text")))
    return tuple(found)


def _measure(reader: TableReader, questions: tuple[Question, ...]) -> Measure:
    reader.refuse_keys_outside(MEASURE, "one of")
    slug, options = reader.slug("question"), reader.slugs("options", least=1)
    asked = next((each for each in questions if each.slug == slug), None)
    if asked is None:
        reader.note("question", f"there is no question {slug!r}")
    else:
        for option in options:
            if not asked.has(option):
                reader.note("options", f"{option!r} is no answer to {slug!r}")
    return Measure(reader.slug("slug"), _words(reader, "text"), slug, options)


def _words(reader: TableReader, key: str) -> Mapping[str, str]:
    """The words in each language of the portal: a form that is half translated is none."""
    table = reader.table(key)
    table.refuse_keys_outside(set(i18n.BY_TAG), "a language of the portal")
    return {tag: table.text(tag) for tag in i18n.BY_TAG}


def _once(reader: TableReader, key: str, items: Iterable[Worded]) -> None:
    slugs = [item.slug for item in items]
    if len(slugs) > MOST:
        reader.note(key, f"has {len(slugs)} item(s), and {MOST} is the most")
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        reader.note(key, f"has {slug!r} twice")
