"""What the courses bring, for the organisation: sums of whole blocks, computed in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from peewee import ModelSelect, fn

from portal.evaluation.cuts import CUTS
from portal.evaluation.models import AnswerBlockValue, AnswerBox, AnswerTotal
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.questionnaire import Moment
from portal.people.models import Person
from portal.people.names import shown_name
from portal.results.of_groups import Spread

Totals = dict[tuple[str, str], int]


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
        return min(100, _percent(self.answered, self.asked))

    def share(self, question: str, options: Iterable[str]) -> int:
        """How many in a hundred gave one of `options`."""
        return _percent(
            sum(self.totals.get((question, option), 0) for option in options), self.answered
        )


def whole() -> Cell:
    """All blocks together; two queries."""
    return next(iter(_cells(None)), Cell(None))


def laid_out(cut: str, everything: Cell) -> list[Cell]:
    """`everything` by the values of that cut, last what has no value of its own; two queries."""
    cells = sorted(_cells(cut), key=lambda cell: cell.value or "")
    rest = Cell(
        None,
        groups=everything.groups - sum(cell.groups for cell in cells),
        answered=everything.answered - sum(cell.answered for cell in cells),
        asked=everything.asked - sum(cell.asked for cell in cells),
        totals={
            key: number - sum(cell.totals.get(key, 0) for cell in cells)
            for key, number in everything.totals.items()
        },
    )
    return [*cells, rest] if rest.answered else cells


def spreads(cell: Cell, language: str) -> list[Spread]:
    """How the answers of a cell are spread, question by question."""
    return [
        Spread(
            question.text(language),
            [
                (option.text(language), cell.totals.get((question.slug, option.slug), 0))
                for option in question.options
            ],
        )
        for question in questionnaire_of(Moment.END).questions
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


def _cells(cut: str | None) -> Iterator[Cell]:
    """A cell for each value of `cut`, or one for everything."""
    value: Any = AnswerBlockValue.value if cut is not None else None
    of_value = [value] if value is not None else []
    sums = (
        AnswerBox.select(
            *of_value,
            fn.COUNT(AnswerBox.id).alias("groups"),
            fn.SUM(AnswerBox.answered).alias("answered"),
            fn.SUM(AnswerBox.asked).alias("asked"),
        )
        .where(AnswerBox.block.is_null(False))
        .group_by(*of_value)
    )
    totals = (
        AnswerTotal.select(
            *of_value,
            AnswerTotal.question,
            AnswerTotal.option,
            fn.SUM(AnswerTotal.count).alias("number"),
        )
        .join(AnswerBox)
        .where(AnswerBox.block.is_null(False))
        .group_by(*of_value, AnswerTotal.question, AnswerTotal.option)
    )
    if cut is not None:
        on = (AnswerBlockValue.block == AnswerBox.block) & (AnswerBlockValue.cut == cut)
        sums = sums.join(AnswerBlockValue, on=on)
        totals = totals.join(AnswerBlockValue, on=on)
    cells = {
        row.get("value"): Cell(row.get("value"), row["groups"], row["answered"], row["asked"])
        for row in _rows(sums)
        if row["groups"]
    }
    for row in _rows(totals):
        cells[row.get("value")].totals[row["question"], row["option"]] = row["number"]
    return iter(cells.values())


def _rows(query: ModelSelect[Any]) -> Iterable[dict[str, Any]]:
    rows: Iterable[Any] = query.dicts()
    return rows


def _percent(part: int, of: int) -> int:
    return (200 * part + of) // (2 * of) if of else 0
