"""A questionnaire: what is asked, which answers there are, and which shares a report names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    """When a questionnaire is put to people; the values are those of the file."""

    SESSION = "session"
    END = "end"
    IN_3_MONTHS = "3-months"
    IN_6_MONTHS = "6-months"

    @property
    def months(self) -> int | None:
        """How many months after the course it is asked; None for what is not a follow-up."""
        return next((months for months, moment in FOLLOW_UPS.items() if moment is self), None)


FOLLOW_UPS: Mapping[int, Moment] = {3: Moment.IN_3_MONTHS, 6: Moment.IN_6_MONTHS}
"""The follow-ups, by how many months after the last session they are."""


@dataclass(frozen=True)
class Worded:
    """Something with a name of its own and its words, by language."""

    slug: str
    words: Mapping[str, str]

    def text(self, language: str) -> str:
        """The words in that language, one of the portal's."""
        return self.words[language]


@dataclass(frozen=True)
class Question(Worded):
    """A question with one answer out of several; everybody answers it, if only "not said"."""

    options: tuple[Worded, ...]

    def has(self, slug: str) -> bool:
        """Whether this is one of its answers."""
        return any(option.slug == slug for option in self.options)


@dataclass(frozen=True)
class Measure(Worded):
    """A share of the answers to one question, such as all that are positive."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Questionnaire:
    """Questions that are put together, at each of its moments."""

    slug: str
    moments: tuple[Moment, ...]
    title: Mapping[str, str]
    questions: tuple[Question, ...]
    texts: tuple[Worded, ...]
    measures: tuple[Measure, ...]

    @property
    def is_one_tap(self) -> bool:
        """Whether one tap answers all of it."""
        return len(self.questions) == 1 and not self.texts
