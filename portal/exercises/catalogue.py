"""The exercises that this installation offers: data of its programmes, loaded once at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.programme.languages import closest_text


class Kind(StrEnum):
    """How an exercise is done."""

    LINES = "lines"
    """A box for each part, in which as many lines stand as somebody likes."""
    PARTS = "parts"
    """One line for each part."""
    CHOICE = "choice"
    """Parts to choose from, and own words."""
    ORDER = "order"
    """Parts to put in one's own order."""


@dataclass(frozen=True, slots=True)
class ExerciseText:
    """An exercise in one language."""

    language: str
    """The language these texts are really in, also when another one was asked for."""
    title: str
    intro: str
    own: str
    """What is asked in own words; empty for other kinds than a choice."""
    parts: Mapping[str, str]
    """What each part is called, in the order of the exercise."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise; its slug and the keys of its parts are stored with what people write."""

    slug: str
    kind: Kind
    lessons: tuple[str, ...]
    """The lessons to which it belongs, one at least."""
    parts: tuple[str, ...]
    texts: tuple[ExerciseText, ...]
    """One text a language, the default language of the programme first."""

    def text(self, locale: str) -> ExerciseText:
        """The texts for the locale, or those in the default language."""
        return closest_text(self.texts, locale)


Exercises = Mapping[str, tuple[Exercise, ...]]
"""By programme, in the order of their lessons."""


class _Offered:
    exercises: Exercises = {}


def offer(exercises: Exercises) -> None:
    """Offer these from now on."""
    _Offered.exercises = exercises


def exercises_of(programme: str) -> tuple[Exercise, ...]:
    """The exercises of a programme; none of one that is not offered any more."""
    return _Offered.exercises.get(programme, ())


def exercise_of(programme: str, slug: str) -> Exercise | None:
    """One exercise of a programme, or None."""
    return next((each for each in exercises_of(programme) if each.slug == slug), None)


def title_of(programme: str, slug: str, locale: str) -> str:
    """What an exercise of a programme is called; its slug when it is gone."""
    found = exercise_of(programme, slug)
    return slug if found is None else found.text(locale).title
