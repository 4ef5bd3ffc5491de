"""Many rows at once, for a large world."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.db import Record, database


def insert(record: type[Record], rows: Iterable[dict[str, Any]]) -> None:
    """Add `rows`, each a value by the name of its field; all name the same fields.

    One statement for all of them: peewee would write the SQL of every row anew, which took
    more than half of the time that a large world takes.
    """
    waiting = list(rows)
    if not waiting:
        return
    left_out: dict[str, Any] = record().__data__
    fields: list[Any] = [getattr(record, name) for name in {**left_out, **waiting[0]}]
    whole = [[{**left_out, **row}[field.name] for field in fields] for row in waiting]
    statement, _first = record.insert_many(whole[:1], fields=fields).returning().sql()
    database.obj.cursor().executemany(
        statement,
        [[f.db_value(each) for f, each in zip(fields, row, strict=True)] for row in whole],
    )
