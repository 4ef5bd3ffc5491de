"""What the courses bring, for the organisation: sums of whole blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from peewee import ModelSelect

from portal.evaluation.blocks import SERIES
from portal.evaluation.cuts import CUTS
from portal.evaluation.models import AnswerBox, AnswerSum, AnswerSumTotal
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.questionnaire import Moment
from portal.evaluation.sums import EVERYTHING
from portal.people.models import Person
from portal.people.names import shown_name
from portal.results.of_groups import Spread
from portal.results.shares import percent

Totals = dict[tuple[str, str], int]
CELLS = 20
"""So many values of a cut stand on one page."""


@dataclass
class Cell:
    """The answers of some blocks together; `value` is None for all others of a cut."""

    value: str | None
    groups: int = 0
    answered: int = 0
    asked: int = 0
    totals: Totals = field(default_factory=dict)

    @property
    def rate(self) -> int:
        """How many of those who were asked answered, in a hundred."""
        return min(100, percent(self.answered, self.asked))

    def share(self, question: str, options: Iterable[str]) -> int:
        """How many in a hundred gave one of `options`."""
        return percent(
            sum(self.totals.get((question, option), 0) for option in options), self.answered
        )


@dataclass(frozen=True)
class Page:
    """Some of the cells of one cut, and how many there are; the last is that of all others."""

    cells: list[Cell]
    number: int
    pages: int


def series() -> list[Moment]:
    """The forms of which there is something to see, in the order of time; one query."""
    found = AnswerSum.select(AnswerSum.moment).where(AnswerSum.cut == EVERYTHING)
    there = {each.moment for each in found}
    return [moment for moment in SERIES if moment in there]


def waiting(moment: Moment) -> int:
    """How many courses closed that form and are in no block yet; one query."""
    found: int = (
        AnswerBox.select()
        .where(
            AnswerBox.moment == moment,
            AnswerBox.counted_at.is_null(False),
            AnswerBox.block.is_null(),
        )
        .count()
    )
    return found


def whole(moment: Moment) -> Cell:
    """All blocks of that form together; two queries."""
    return next(iter(_cells(_sums(moment, EVERYTHING))), Cell(None))


def laid_out(moment: Moment, cut: str, number: int) -> Page:
    """The page with that number of everything by the values of `cut`; three queries.

    A number beyond the last page means the last.
    """
    sums = _sums(moment, cut)
    pages = max(1, -(-sums.count() // CELLS))
    number = min(max(number, 1), pages)
    return Page(_cells(sums.paginate(number, CELLS)), number, pages)


def every_page(moment: Moment, cut: str) -> Iterator[Page]:
    """All pages of `cut`, one after the other; never more than one is in memory."""
    page = laid_out(moment, cut, 1)
    yield page
    for number in range(2, page.pages + 1):
        yield laid_out(moment, cut, number)


def spreads(moment: Moment, cell: Cell, language: str) -> list[Spread]:
    """How the answers of a cell are spread, question by question."""
    return [
        Spread(
            question.text(language),
            [
                (option.text(language), cell.totals.get((question.slug, option.slug), 0))
                for option in question.options
            ],
        )
        for question in questionnaire_of(moment).questions
    ]


def trainer_names(cells: Iterable[Cell]) -> dict[str, str]:
    """What the values of the cut by trainers are called; one query."""
    numbers = {int(each) for cell in cells for each in (cell.value or "").split(",") if each}
    found = Person.select(Person.id, Person.name).where(Person.id.in_(numbers))
    names = {person.id: shown_name(person.name) for person in found}
    return {
        cell.value: ", ".join(
            str(names.get(int(each), each)) for each in cell.value.split(",") if each
        )
        for cell in cells
        if cell.value is not None
    }


def cut_slugs() -> list[str]:
    """The cuts that there are, in their order."""
    return [cut.slug for cut in CUTS]


def _sums(moment: Moment, cut: str) -> ModelSelect[AnswerSum]:
    """The sums of a cut, by their value; that of all others comes last."""
    return (
        AnswerSum.select()
        .where(AnswerSum.moment == moment, AnswerSum.cut == cut)
        .order_by(AnswerSum.value.is_null(), AnswerSum.value)
    )


def _cells(sums: Iterable[AnswerSum]) -> list[Cell]:
    cells = {each.id: Cell(each.value, each.groups, each.answered, each.asked) for each in sums}
    total = AnswerSumTotal
    columns = (total.sum, total.question, total.option, total.count)
    rows: Any = total.select(*columns).where(total.sum.in_(list(cells))).tuples()
    for number, question, option, count in rows:
        cells[number].totals[question, option] = count
    return list(cells.values())
