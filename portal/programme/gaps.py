"""Languages that a course does not speak everywhere: people then read another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.programme.catalogue import Programme


@dataclass(frozen=True, slots=True)
class Gap:
    """That a lesson is not in a language; without a lesson, that nothing of a programme is."""

    language: str
    lesson: str | None


def gaps_of(programme: Programme, languages: Iterable[str]) -> list[Gap]:
    """What is missing in each of `languages`, and in those the programme has begun itself."""
    begun = [text.language for text in programme.texts]
    gaps = []
    for language in dict.fromkeys([*languages, *begun]):
        if language not in begun:
            gaps.append(Gap(language, None))
            continue
        gaps += [
            Gap(language, lesson.slug)
            for lesson in programme.lessons
            if language not in {text.language for text in lesson.texts}
        ]
    return gaps
