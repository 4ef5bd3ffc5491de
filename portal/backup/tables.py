"""The tables of a backup: which there are, and rows going in and coming out."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from peewee import Database, SqliteDatabase, Table

HISTORY = "schema_migration"
SQLITES_OWN = "sqlite_"

Row = tuple[Any, ...]
Columns = dict[str, list[str]]
"""The names of the columns by table, each table after those it refers to."""


def plain(file: Path, *, lasting: bool = True) -> SqliteDatabase:
    """A handle that does not check references: rows may come in any order.

    What does not have to survive a power cut is not `lasting`, and is written faster.
    """
    synchronous = "full" if lasting else "off"
    return SqliteDatabase(str(file), pragmas={"foreign_keys": 0, "synchronous": synchronous})


def columns_of(handle: SqliteDatabase) -> Columns:
    """What a backup consists of; neither the history of the schema nor SQLite's own tables."""
    tables = [
        name for name in handle.get_tables() if name != HISTORY and not name.startswith(SQLITES_OWN)
    ]
    refers = {name: {key.dest_table for key in handle.get_foreign_keys(name)} for name in tables}
    ordered = TopologicalSorter({name: to - {name} for name, to in refers.items()}).static_order()
    return {name: [column.name for column in handle.get_columns(name)] for name in ordered}


def selection(handle: Database, table: str, columns: list[str]) -> str:
    """The SQL that reads all of `table`."""
    statement: str = Table(table, columns).bind(handle).select().sql()[0]
    return statement


def insert(handle: SqliteDatabase, table: str, columns: list[str], rows: Iterator[Row]) -> int:
    """Put `rows` into `table`, holding one at a time; return how many there were."""
    statement: str = Table(table, columns).bind(handle).insert([columns], columns).sql()[0]
    inserted: int = handle.connection().executemany(statement, rows).rowcount
    # SQLite says -1 where there was no row.
    return max(inserted, 0)


def count(handle: Database, table: str) -> int:
    """How many records stand in `table`."""
    counted: int = Table(table).bind(handle).select().count()
    return counted
