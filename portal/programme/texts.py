"""What a language file says: the name of a programme and the texts of its lessons."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.programme.catalogue import ProgrammeText
from portal.programme.lessons import LessonText, Prompt
from portal.programme.media import read_clip, recording_of
from portal.programme.outline import LessonOutline
from portal.programme.table_reader import TableReader

PROGRAMME_KEYS = {"name", "summary", "lessons"}
LESSON_KEYS = {
    "title",
    "summary",
    "questions",
    "bring",
    "assignment",
    "prompts",
    "catch_up",
    "practice",
    "motto",
    "clip",
}


@dataclass(frozen=True, slots=True)
class Translation:
    """One language file: a lesson that it leaves out is not in `lessons`."""

    programme: ProgrammeText
    lessons: dict[str, LessonText]


def read_translation(
    reader: TableReader, lessons: Sequence[LessonOutline], *, complete: bool
) -> Translation:
    """Read a whole language file, noting what is wrong at the reader.

    A lesson is translated wholly or not at all. With `complete`, as the default
    language must be, each lesson that is missing is noted.
    """
    language = reader.file.stem
    texts = {}
    reader.refuse_keys_outside(PROGRAMME_KEYS, "one of")
    programme = ProgrammeText(language, name=reader.text("name"), summary=reader.text("summary"))
    table = reader.table("lessons")
    table.refuse_keys_outside({lesson.slug for lesson in lessons}, "a lesson of programme.toml")
    for lesson in lessons:
        if table.has(lesson.slug):
            texts[lesson.slug] = _read_lesson(table.table(lesson.slug), lesson, language)
        elif complete:
            table.note(lesson.slug, "is missing, and this is the default language")
    return Translation(programme, texts)


def _read_lesson(reader: TableReader, lesson: LessonOutline, language: str) -> LessonText:
    reader.refuse_keys_outside(LESSON_KEYS, "one of")
    return LessonText(
        language=language,
        title=reader.text("title"),
        summary=reader.text("summary"),
        questions=reader.texts("questions", least=1),
        bring=reader.texts("bring", least=0),
        assignment=reader.text("assignment"),
        prompts=_read_prompts(reader.table("prompts"), lesson),
        catch_up=reader.text("catch_up"),
        practice=reader.text("practice"),
        motto=reader.text("motto"),
        clip=read_clip(reader.table("clip")) if reader.has("clip") else None,
        recording=recording_of(reader.file.parent, language, lesson.slug),
    )


def _read_prompts(reader: TableReader, lesson: LessonOutline) -> tuple[Prompt, ...]:
    reader.refuse_keys_outside(set(lesson.prompt_keys), "a prompt of this lesson in programme.toml")
    return tuple(Prompt(key, reader.text(key)) for key in lesson.prompt_keys)


def note_different_counts(
    reader: TableReader, translation: Translation, default: Translation
) -> None:
    """Note lists that are longer or shorter than in the default language."""
    for slug, text in translation.lessons.items():
        original = default.lessons.get(slug)
        if original is None:
            continue
        for key, here, there in (
            ("questions", text.questions, original.questions),
            ("bring", text.bring, original.bring),
        ):
            if len(here) != len(there):
                reader.note(
                    f"lessons.{slug}.{key}",
                    f"has {len(here)} item(s), {original.language}.toml has {len(there)}",
                )
