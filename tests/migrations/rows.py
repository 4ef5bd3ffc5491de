"""Fills the tables of any schema with rows that it accepts, knowing only what the database tells.

A step is tested on the schema before it, which no model describes any more. So values
are guessed from the columns (a CHECK names what it allows) and tried until one row fits.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from peewee import ColumnMetadata, Database, DataError, IntegrityError, SqliteDatabase

from tests.migrations.schema import checks, tables

ROWS = 3
TRIES = 2000
ALLOWED = re.compile(r"(\w+)\W+in\s*\(([^)]*)\)", re.IGNORECASE)
SOME_DAY = datetime(2026, 11, 1, 18, 30)  # noqa: DTZ001 - the database keeps naive UTC

Row = dict[str, Any]
Guess = Callable[[], Any]


def fill(handle: Database) -> dict[str, list[Row]]:
    """Put three rows into every table; return what stands there, by table."""
    chance = random.Random(7)
    for table in in_order(handle):
        guesses = _guesses(handle, table, chance)
        for _ in range(ROWS):
            _insert(handle, table, guesses)
    return read(handle)


def read(handle: Database) -> dict[str, list[Row]]:
    """All rows of all tables, by table, in the order of their ids."""
    found = {}
    for table in tables(handle):
        cursor = handle.execute_sql(f'select * from "{table}" order by id')  # noqa: S608
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def in_order(handle: Database) -> list[str]:
    """The tables, each after those it refers to. Raises AssertionError when they go round."""
    needed = {
        table: {key.dest_table for key in handle.get_foreign_keys(table)} - {table}
        for table in tables(handle)
    }
    ordered: list[str] = []
    while needed:
        ready = sorted(table for table, others in needed.items() if others <= set(ordered))
        assert ready, f"tables refer to each other in a circle: {sorted(needed)}"
        ordered += ready
        for table in ready:
            del needed[table]
    return ordered


def _insert(handle: Database, table: str, guesses: dict[str, Guess]) -> None:
    names = ", ".join(f'"{name}"' for name in guesses)
    marks = ", ".join([handle.param] * len(guesses))
    statement = f'insert into "{table}" ({names}) values ({marks})'  # noqa: S608
    refusal: Exception | None = None
    for _ in range(TRIES):
        try:
            with handle.atomic():
                handle.execute_sql(statement, [guess() for guess in guesses.values()])
                return
        except (IntegrityError, DataError) as refused:
            refusal = refused
    raise AssertionError(f"no row fits into {table}: {refusal}")


def _guesses(handle: Database, table: str, chance: random.Random) -> dict[str, Guess]:
    allowed = _allowed(handle, table)
    refers = {key.column: key.dest_table for key in handle.get_foreign_keys(table)}
    guesses: dict[str, Guess] = {}
    for column in handle.get_columns(table):
        if column.primary_key:
            continue
        if column.name in refers:
            value = _one_of(_ids(handle, refers[column.name]), chance)
        elif column.name in allowed:
            value = _one_of(allowed[column.name], chance)
        else:
            value = _by_type(column, chance)
        guesses[column.name] = _perhaps(value, chance) if column.null else value
    return guesses


def _perhaps(value: Guess, chance: random.Random) -> Guess:
    return lambda: None if chance.random() < 0.3 else value()


def _one_of(values: Sequence[Any], chance: random.Random) -> Guess:
    return lambda: chance.choice(values) if values else None


def _ids(handle: Database, table: str) -> list[int]:
    return [row[0] for row in handle.execute_sql(f'select id from "{table}"')]  # noqa: S608


def _by_type(column: ColumnMetadata, chance: random.Random) -> Guess:
    kind = column.data_type.lower()
    longest = re.search(r"\((\d+)\)", kind)
    if "bool" in kind:
        return lambda: chance.random() < 0.5
    if "int" in kind:
        return lambda: chance.randrange(5)
    if kind == "date":
        return lambda: SOME_DAY.date() + timedelta(days=chance.randrange(100))
    if "time" in kind:
        return lambda: SOME_DAY + timedelta(hours=chance.randrange(1000))
    most = int(longest.group(1)) if longest else 40
    return lambda: "".join(chance.choices("abدé 7", k=chance.randrange(min(most, 4) + 1)))


def _allowed(handle: Database, table: str) -> dict[str, list[str]]:
    """The values that CHECKs of the form "column in ('a', 'b')" name, by column."""
    if isinstance(handle, SqliteDatabase):
        query = "select sql from sqlite_master where type = 'table' and name = ?"
        texts = checks(handle.execute_sql(query, (table,)).fetchone()[0])
    else:
        query = (
            "select pg_get_constraintdef(oid) from pg_constraint"
            " where contype = 'c' and conrelid = %s::regclass"
        )
        texts = [_as_in(row[0]) for row in handle.execute_sql(query, (f'"{table}"',))]
    return {
        match.group(1): re.findall(r"'([^']*)'", match.group(2))
        for text in texts
        for match in ALLOWED.finditer(text)
    }


def _as_in(check: str) -> str:
    """A check as PostgreSQL rewrites it, `x = ANY (ARRAY['a', …])`, in the form it came in."""
    plain = check.replace("::character varying", "").replace("::text", "").replace("[]", "")
    return re.sub(r"\(*\"?(\w+)\"?\)*\s*=\s*ANY\s*\(+ARRAY\[([^\]]*)\]\)*", r"\1 in (\2)", plain)
