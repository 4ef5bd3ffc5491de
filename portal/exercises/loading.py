"""Exercises read from the folder `exercises` of a programme, and checked at start.

One file an exercise, named by its slug, with all its languages:

    kind = "order"
    lessons = ["communication"]
    parts = ["words", "time"]

    [nl]
    title = "…"
    intro = "…"

    [nl.parts]
    words = "…"
    time = "…"

A kind "choice" has `own` beside `intro`: what is asked in own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portal.exercises.catalogue import Exercise, Exercises, ExerciseText, Kind
from portal.programme import Catalogue, ContentError, Problem, Programme
from portal.programme.table_reader import TableReader, is_slug

FOLDER = "exercises"
KEYS = {"kind", "lessons", "parts"}
LANGUAGES = ("nl", "en", "ar")
MOST_PARTS = 12


def load_exercises(folders: Sequence[Path], catalogue: Catalogue) -> Exercises:
    """Read the exercises of every programme of `catalogue`; raises ContentError with all problems.

    The last of `folders` that holds a programme is the one that counts, as for its lessons.
    """
    problems: list[Problem] = []
    found = {
        programme.slug: _of_programme(folder, programme, problems)
        for programme in catalogue.programmes
        if (folder := _folder_of(programme, folders)) is not None
    }
    if problems:
        raise ContentError(problems)
    return found


def _folder_of(programme: Programme, folders: Sequence[Path]) -> Path | None:
    held = [folder / programme.slug for folder in folders if (folder / programme.slug).is_dir()]
    return held[-1] / FOLDER if held else None


def _of_programme(
    folder: Path, programme: Programme, problems: list[Problem]
) -> tuple[Exercise, ...]:
    exercises = []
    for file in sorted(folder.glob("*.toml")):
        if not is_slug(file.stem):
            message = "must be named in lower-case words with hyphens: it is part of addresses"
            problems.append(Problem(file, "", message))
        reader = TableReader.of_file(file, problems)
        if reader is not None:
            exercises.append(_read(reader, programme))
    numbers = {lesson.slug: lesson.number for lesson in programme.lessons}
    return tuple(
        sorted(
            exercises, key=lambda each: ([numbers.get(slug, 0) for slug in each.lessons], each.slug)
        )
    )


def _read(reader: TableReader, programme: Programme) -> Exercise:
    reader.refuse_keys_outside(KEYS | set(LANGUAGES), "one of")
    kind = _read_kind(reader)
    lessons = reader.slugs("lessons", least=1)
    known = {lesson.slug for lesson in programme.lessons}
    for slug in lessons:
        if slug not in known:
            reader.note("lessons", f"{slug!r} is not a lesson of {programme.slug}")
    parts = reader.slugs("parts", least=2 if kind is Kind.ORDER else 1)
    if len(parts) > MOST_PARTS:
        reader.note("parts", f"must have at most {MOST_PARTS} item(s)")
    for part in sorted({part for part in parts if parts.count(part) > 1}):
        reader.note("parts", f"{part!r} stands there more than once")
    first = programme.default_language
    wanted = [first, *(tag for tag in LANGUAGES if tag != first)]
    texts = [
        _read_text(reader.table(tag), tag, kind, parts)
        for tag in wanted
        if tag == first or reader.has(tag)
    ]
    return Exercise(reader.file.stem, kind, lessons, parts, tuple(texts))


def _read_kind(reader: TableReader) -> Kind:
    value = reader.text("kind")
    if value in list(Kind):
        return Kind(value)
    if value:
        reader.note("kind", f"{value!r} must be one of: {', '.join(Kind)}")
    return Kind.LINES


def _read_text(reader: TableReader, tag: str, kind: Kind, parts: Sequence[str]) -> ExerciseText:
    own = {"own"} if kind is Kind.CHOICE else set()
    reader.refuse_keys_outside({"title", "intro", "parts"} | own, "one of")
    table = reader.table("parts")
    table.refuse_keys_outside(set(parts), "a part of this exercise")
    return ExerciseText(
        language=tag,
        title=reader.text("title"),
        intro=reader.text("intro"),
        own=reader.text("own") if own else "",
        parts={part: table.text(part) for part in parts},
    )
