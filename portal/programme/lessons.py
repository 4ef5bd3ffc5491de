"""A lesson of a programme: what it is in every language, and its texts in each."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from portal.programme.guides import Guide, PlanPart
from portal.programme.languages import closest_text
from portal.programme.media import Clip


class LessonKind(StrEnum):
    """The place of a lesson in the course."""

    INTRODUCTION = "introduction"
    BLOCK = "block"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question about the homework that can be answered by itself.

    `key` is the same in every language and for ever: answers are stored with it.
    """

    key: str
    question: str


@dataclass(frozen=True, slots=True)
class LessonText:
    """The texts of one lesson in one language, all plain text without markup."""

    language: str
    """The language these texts are really in, also when another one was asked for."""
    title: str
    summary: str
    """One sentence: what we do in this session."""
    questions: tuple[str, ...]
    """What the group talks about."""
    bring: tuple[str, ...]
    """What to bring; empty when nothing is needed."""
    assignment: str
    """The homework."""
    prompts: tuple[Prompt, ...]
    """Questions about the homework, in the order of `Lesson.prompt_keys`."""
    catch_up: str
    """What to do for who missed the session."""
    practice: str
    """What a participant tries, told to the people at home: for the card to share."""
    motto: str
    clip: Clip | None = None
    """A film, where the course has one in this language."""
    recording: Path | None = None
    """The task as somebody read it aloud, where the course has that."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson, the template of a session that a group holds on a date."""

    slug: str
    number: int
    """The place in the programme, from 1."""
    kind: LessonKind
    block_number: int | None
    """The place among the building blocks, from 1; None for other kinds."""
    minutes: int
    """How long a session of this lesson usually takes."""
    prompt_keys: tuple[str, ...]
    texts: tuple[LessonText, ...]
    """One text a language, the programme's default language first."""
    plan: tuple[PlanPart, ...] = ()
    """The parts of the evening, in order; none in a course without a plan."""
    guides: tuple[Guide, ...] = ()
    """The words for who gives the lesson, the default language first; none without a plan."""

    def text(self, locale: str) -> LessonText:
        """Return the texts for the locale, or those in the default language.

        `LessonText.language` tells which it is.
        """
        return closest_text(self.texts, locale)

    def guide(self, locale: str) -> Guide | None:
        """Return the words for who gives the lesson, as `text` does; None without a plan."""
        return closest_text(self.guides, locale) if self.guides else None
