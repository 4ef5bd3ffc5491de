"""Answers of groups whose people are not in the portal: dealt out, so that none is of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from portal.evaluation.models import AnswerBox, AnswerTotal


def dealt(totals: Mapping[str, int]) -> Iterator[str]:
    """The answers mixed evenly, so that no group is all of one kind."""
    left = dict(totals)
    mixed: list[str] = []
    while any(left.values()):
        # Whoever is furthest behind its share comes next.
        option = max(left, key=lambda each: left[each] / totals[each])
        left[option] -= 1
        mixed.append(option)
    return iter(mixed)


def put_totals(
    box: AnswerBox, given: Mapping[str, Iterator[str]], asked: int, answered: int
) -> None:
    """Let `answered` of the `asked` have answered what comes next of each question."""
    for question, answers in given.items():
        options = list(islice(answers, answered))
        for option in sorted(set(options)):
            AnswerTotal.create(
                box=box, question=question, option=option, count=options.count(option)
            )
    AnswerBox.update(asked=asked, answered=answered).where(AnswerBox.id == box.id).execute()
