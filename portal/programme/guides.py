"""What a lesson is for who gives it: the parts of the evening, what to prepare and take along.

The minutes of the parts stand in `programme.toml`; the words in `trainers/<language>.toml`
beside the texts, so that who edits for parents never meets them, nor do parents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portal.programme.table_reader import TableReader

if TYPE_CHECKING:
    from portal.programme.outline import LessonOutline

FOLDER = "trainers"


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part of the evening: its key, the same in every language and for ever, and its length.

    How a part went is stored with its key.
    """

    key: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Guide:
    """The words for who gives a lesson, in one language, all plain text."""

    language: str
    """The language these texts are really in, also when another one was asked for."""
    prepare: tuple[str, ...]
    """What to do before the group comes."""
    materials: tuple[str, ...]
    """What to take along."""
    parts: tuple[str, ...]
    """What happens in each part, in the order of the lesson's plan."""


Guides = Mapping[str, Guide]
"""The guides of one language, by the slug of their lesson."""


def read_guides(
    folder: Path, outline_reader: TableReader, lessons: Sequence[LessonOutline], default: str
) -> list[Guides]:
    """Read the guides of a programme in `folder`, those of the default language first.

    A course without a plan needs none. A lesson with a plan has a guide at least in the
    default language; in another one it is there wholly or not at all.
    """
    planned = [lesson for lesson in lessons if lesson.plan]
    files = sorted((folder / FOLDER).glob("*.toml"))
    if not planned and not files:
        return []
    tags = [file.stem for file in files]
    if default and default not in tags:
        outline_reader.note("lessons", f"with a plan need {FOLDER}/{default}.toml")
    guides = {}
    for file in files:
        reader = TableReader.of_file(file, outline_reader.problems)
        if reader is not None:
            guides[file.stem] = _read(reader, planned, complete=file.stem == default)
    return [guides[tag] for tag in sorted(guides, key=lambda tag: tag != default)]


def _read(reader: TableReader, planned: Sequence[LessonOutline], *, complete: bool) -> Guides:
    guides = {}
    reader.refuse_keys_outside({"lessons"}, "one of")
    table = reader.table("lessons")
    table.refuse_keys_outside({lesson.slug for lesson in planned}, "a lesson with a plan")
    for lesson in planned:
        if table.has(lesson.slug):
            guides[lesson.slug] = _read_guide(table.table(lesson.slug), lesson.plan)
        elif complete:
            table.note(lesson.slug, "is missing, and this is the default language")
    return guides


def _read_guide(reader: TableReader, plan: Sequence[PlanPart]) -> Guide:
    reader.refuse_keys_outside({"prepare", "materials", "plan"}, "one of")
    parts = reader.table("plan")
    parts.refuse_keys_outside({part.key for part in plan}, "a part of this lesson's plan")
    return Guide(
        language=reader.file.stem,
        prepare=reader.texts("prepare", least=0),
        materials=reader.texts("materials", least=0),
        parts=tuple(parts.text(part.key) for part in plan),
    )
