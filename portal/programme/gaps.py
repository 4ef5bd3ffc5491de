"""Languages that a course does not speak everywhere: people then read another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.programme.catalogue import Programme


@dataclass(frozen=True, slots=True)
class Gap:
    """That a lesson is not in a language; without a lesson, that nothing of a programme is.

    With `for_trainers` it is about the words for who gives the lesson, the plan of the evening.
    """

    language: str
    lesson: str | None
    for_trainers: bool = False


def gaps_of(programme: Programme, languages: Iterable[str]) -> list[Gap]:
    """What is missing in each of `languages`, and in those the programme has begun itself."""
    lessons = {each.slug: {text.language for text in each.texts} for each in programme.lessons}
    planned = {
        each.slug: {guide.language for guide in each.guides}
        for each in programme.lessons
        if each.plan
    }
    begun = [text.language for text in programme.texts]
    guided = sorted({language for spoken in planned.values() for language in spoken})
    wanted = list(dict.fromkeys([*languages, *begun, *guided]))
    return [
        *_gaps(lessons, wanted, begun, for_trainers=False),
        *_gaps(planned, wanted, guided, for_trainers=True),
    ]


def _gaps(
    spoken: dict[str, set[str]], wanted: list[str], begun: list[str], *, for_trainers: bool
) -> Iterator[Gap]:
    """Of each lesson in which languages it is `spoken`; one gap for a language not begun at all."""
    for language in wanted if spoken else ():
        if language not in begun:
            yield Gap(language, None, for_trainers)
            continue
        for lesson, languages in spoken.items():
            if language not in languages:
                yield Gap(language, lesson, for_trainers)
