"""What all blocks say together, of each value of each cut: added up when a block is formed.

A page then reads a few numbers, however many groups there are. Blocks never change and none is
ever taken apart, so adding up anew gives the same and what the new blocks bring.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import JOIN, ModelSelect, fn

from portal.db import database
from portal.evaluation.cuts import CUTS
from portal.evaluation.models import (
    AnswerBlockValue,
    AnswerBox,
    AnswerSum,
    AnswerSumTotal,
    AnswerTotal,
)

EVERYTHING = ""
"""The cut that lays nothing out; its one value is empty."""
ROWS_AT_ONCE = 100


def add_up() -> None:
    """Write the sums of all blocks anew."""
    with database.atomic():
        AnswerSumTotal.delete().execute()
        AnswerSum.delete().execute()
        for cut in (EVERYTHING, *(cut.slug for cut in CUTS)):
            _add_up(cut)


def _add_up(cut: str) -> None:
    made: dict[tuple[str, str | None], AnswerSum] = {}
    sizes = AnswerBox.select(
        AnswerBox.moment,
        AnswerBlockValue.value,
        fn.COUNT(AnswerBox.id).alias("groups"),
        fn.SUM(AnswerBox.answered).alias("answered"),
        fn.SUM(AnswerBox.asked).alias("asked"),
    )
    for row in _rows(sizes, cut, AnswerBox.moment, AnswerBlockValue.value):
        value = EVERYTHING if cut == EVERYTHING else row["value"]
        numbers = {name: row[name] for name in ("groups", "answered", "asked")}
        key = row["moment"], row["value"]
        made[key] = AnswerSum.create(moment=row["moment"], cut=cut, value=value, **numbers)
    counted = (AnswerBox.moment, AnswerBlockValue.value, AnswerTotal.question, AnswerTotal.option)
    totals = AnswerBox.select(*counted, fn.SUM(AnswerTotal.count).alias("count")).join(AnswerTotal)
    waiting: list[dict[str, Any]] = []
    for row in _rows(totals.switch(AnswerBox), cut, *counted):
        of = {name: row[name] for name in ("question", "option", "count")}
        waiting.append({"sum": made[row["moment"], row["value"]], **of})
    for first in range(0, len(waiting), ROWS_AT_ONCE):
        AnswerSumTotal.insert_many(waiting[first : first + ROWS_AT_ONCE]).execute()


def _rows(query: ModelSelect[Any], cut: str, *by: Any) -> Iterable[Any]:
    """`query` over the boxes in blocks, by the value that a block has in `cut`, None for none."""
    of_block = (AnswerBlockValue.block == AnswerBox.block) & (AnswerBlockValue.cut == cut)
    joined = query.join(AnswerBlockValue, JOIN.LEFT_OUTER, on=of_block)
    found: Iterable[Any] = (
        joined.where(AnswerBox.block.is_null(False)).group_by(*by).order_by(*by).dicts()
    )
    return found
