"""Folders with course content, read and checked into a catalogue at start."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from portal.programme.catalogue import Catalogue, Programme
from portal.programme.guides import Guides, read_guides
from portal.programme.lessons import Lesson, LessonKind
from portal.programme.outline import Outline, read_outline
from portal.programme.problems import ContentError, Problem
from portal.programme.table_reader import TableReader, is_slug
from portal.programme.texts import Translation, note_different_counts, read_translation

BUILT_IN_PROGRAMMES = Path(__file__).parent / "content"
OUTLINE_FILE = "programme.toml"
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def load_programmes(folders: Sequence[Path]) -> Catalogue:
    """Read every programme in the folders; a later one replaces an earlier of its slug.

    Each folder holds one folder a programme, named by its slug, with
    `programme.toml` and a file for each language. Raises ContentError with all
    problems of all files.
    """
    problems: list[Problem] = []
    found: dict[str, Programme] = {}
    for folder in folders:
        for programme_folder in _programme_folders(folder, problems):
            programme = _read_programme(programme_folder, problems)
            if programme is not None:
                found[programme.slug] = programme
    if problems:
        raise ContentError(problems)
    return Catalogue(tuple(found.values()))


def _programme_folders(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    if not folder.is_dir():
        problems.append(Problem(folder, "", "is not a folder"))
        return
    if (folder / OUTLINE_FILE).exists():
        message = "is itself a programme; name the folder that it stands in"
        problems.append(Problem(folder, "", message))
        return
    programme_folders = sorted(
        entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")
    )
    if not programme_folders:
        problems.append(Problem(folder, "", "holds no programme"))
    yield from programme_folders


def _read_programme(folder: Path, problems: list[Problem]) -> Programme | None:
    before = len(problems)
    if not is_slug(folder.name):
        message = "must be named in lower-case words with hyphens: it is part of addresses"
        problems.append(Problem(folder, "", message))
    outline_reader = TableReader.of_file(folder / OUTLINE_FILE, problems)
    language_readers = _language_readers(folder, problems)
    if outline_reader is None:
        return None
    outline = read_outline(outline_reader)
    translations = _read_translations(outline_reader, outline, language_readers)
    guides = read_guides(folder, outline_reader, outline.lessons, outline.default_language)
    if len(problems) > before:
        return None
    return _assemble(folder.name, outline, translations, guides)


def _language_readers(folder: Path, problems: list[Problem]) -> dict[str, TableReader | None]:
    """Return a reader a language; None for a file that cannot be read as TOML."""
    readers: dict[str, TableReader | None] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name == OUTLINE_FILE:
            continue
        if LANGUAGE_TAG.fullmatch(file.stem):
            readers[file.stem] = TableReader.of_file(file, problems)
        else:
            message = "is not named after a language, such as nl.toml"
            problems.append(Problem(file, "", message))
    return readers


def _read_translations(
    outline_reader: TableReader, outline: Outline, readers: dict[str, TableReader | None]
) -> list[Translation]:
    """Return the translations, the default language first; empty without that one."""
    language = outline.default_language
    if language and language not in readers:
        outline_reader.note("default_language", f"there is no file {language}.toml beside it")
    default_reader = readers.get(language)
    default: Translation | None = None
    if default_reader is not None:
        default = read_translation(default_reader, outline.lessons, complete=True)
    others = []
    for tag, reader in readers.items():
        if tag == language or reader is None:
            continue
        translation = read_translation(reader, outline.lessons, complete=False)
        others.append(translation)
        if default is not None:
            note_different_counts(reader, translation, default)
    return [] if default is None else [default, *others]


def _assemble(
    slug: str, outline: Outline, translations: list[Translation], guides: list[Guides]
) -> Programme:
    lessons: list[Lesson] = []
    blocks = 0
    for number, lesson in enumerate(outline.lessons, start=1):
        is_block = lesson.kind is LessonKind.BLOCK
        blocks += is_block
        texts = [translation.lessons.get(lesson.slug) for translation in translations]
        lessons.append(
            Lesson(
                slug=lesson.slug,
                number=number,
                kind=lesson.kind,
                block_number=blocks if is_block else None,
                minutes=lesson.minutes,
                prompt_keys=lesson.prompt_keys,
                texts=tuple(text for text in texts if text is not None),
                plan=lesson.plan,
                guides=tuple(each[lesson.slug] for each in guides if lesson.slug in each),
            )
        )
    return Programme(
        slug=slug,
        version=outline.version,
        default_language=outline.default_language,
        source=outline.source,
        texts=tuple(translation.programme for translation in translations),
        lessons=tuple(lessons),
    )
