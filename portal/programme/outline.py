"""What `programme.toml` says: the facts of a programme that are the same in every language."""

from dataclasses import dataclass

from portal.programme.guides import PlanPart
from portal.programme.lessons import LessonKind
from portal.programme.table_reader import TableReader, is_slug

MINUTES_IN_A_DAY = 24 * 60
HIGHEST_VERSION = 1_000_000


@dataclass(frozen=True, slots=True)
class LessonOutline:
    """A lesson without its texts."""

    slug: str
    kind: LessonKind
    minutes: int
    prompt_keys: tuple[str, ...]
    plan: tuple[PlanPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A programme without its texts."""

    version: int
    default_language: str
    source: str
    lessons: tuple[LessonOutline, ...]


def read_outline(reader: TableReader) -> Outline:
    """Read the whole of `programme.toml`, noting what is wrong at the reader."""
    reader.refuse_keys_outside({"version", "default_language", "source", "lessons"}, "one of")
    lessons = [_read_lesson(lesson) for lesson in reader.tables("lessons", least=1)]
    outline = Outline(
        version=reader.number("version", least=1, most=HIGHEST_VERSION),
        default_language=reader.text("default_language"),
        source=reader.text("source"),
        lessons=tuple(lesson for lesson in lessons if lesson.slug),
    )
    _refuse_repeats(reader, "lessons", [lesson.slug for lesson in lessons])
    return outline


def _read_lesson(reader: TableReader) -> LessonOutline:
    reader.refuse_keys_outside({"slug", "kind", "minutes", "prompts", "plan"}, "one of")
    slug = reader.slug("slug")
    kind = _read_kind(reader)
    minutes = reader.number("minutes", least=1, most=MINUTES_IN_A_DAY)
    prompt_keys = reader.slugs("prompts", least=1)
    _refuse_repeats(reader, "prompts", prompt_keys)
    return LessonOutline(slug, kind, minutes, prompt_keys, _read_plan(reader, minutes))


def _read_plan(reader: TableReader, minutes: int) -> tuple[PlanPart, ...]:
    """Read the parts of the evening with their minutes, in order; none when there is no plan."""
    if not reader.has("plan"):
        return ()
    table = reader.table("plan")
    parts = []
    for key in table.names():
        if not is_slug(key):
            table.note(key, "must be lower-case words with hyphens, such as 'look-back'")
        parts.append(PlanPart(key, table.number(key, least=1, most=MINUTES_IN_A_DAY)))
    if sum(part.minutes for part in parts) > minutes:
        reader.note("plan", f"takes longer than the lesson, which has {minutes} minutes")
    return tuple(parts)


def _read_kind(reader: TableReader) -> LessonKind:
    value = reader.text("kind")
    try:
        return LessonKind(value)
    except ValueError:
        if value:
            reader.note("kind", f"{value!r} must be one of: {', '.join(LessonKind)}")
        return LessonKind.BLOCK


def _refuse_repeats(reader: TableReader, key: str, slugs: list[str] | tuple[str, ...]) -> None:
    for slug in sorted({slug for slug in slugs if slug and slugs.count(slug) > 1}):
        reader.note(key, f"{slug!r} stands there more than once")
