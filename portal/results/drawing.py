"""Numbers of courses as bars: each with its words, how many, of how many, and how long it is."""

from __future__ import annotations

from collections.abc import Iterable

from portal.results.of_courses import Attended, Funnel
from portal.results.phrases import session_words, step_words

Bar = tuple[str, int, int | None, float]
FULL = 100


def step_bars(funnel: Funnel) -> list[Bar]:
    """The steps through the courses, each of those who enrolled; the longest bar is the largest."""
    longest = max(funnel.people(step) for step in funnel.steps) or 1
    return [
        (
            step_words(step)[0],
            funnel.people(step),
            # Who was invited is not of those who enrolled: it is the other way round.
            None if step == funnel.steps[0] else funnel.enrolled,
            round(FULL * funnel.people(step) / longest, 3),
        )
        for step in funnel.steps
    ]


def attended_bars(attended: Iterable[Attended]) -> list[Bar]:
    """Who was there, session by session: a full bar is everybody."""
    return [
        (
            session_words(each.number),
            each.present,
            each.expected,
            round(FULL * each.present / each.expected, 3),
        )
        for each in attended
    ]
