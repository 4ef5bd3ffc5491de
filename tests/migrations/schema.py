"""What a database really holds, read back from the database itself, to compare two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peewee import Database, SqliteDatabase

HISTORY = "schema_migration"

Facts = set[str]
"""Sentences about a schema, such as "person.email VARCHAR(254) null"."""


def tables(handle: Database) -> list[str]:
    """The tables of the portal, without the one that remembers the steps."""
    return sorted(name for name in handle.get_tables() if name != HISTORY)


def facts(handle: Database) -> Facts:
    """Everything about every table: columns, keys, indexes, checks; their order left out."""
    read = _sqlite if isinstance(handle, SqliteDatabase) else _postgresql
    with handle.connection_context():
        return {f"{table}: {fact}" for table in tables(handle) for fact in read(handle, table)}


def checks(create_table: str) -> list[str]:
    """The text of each CHECK in a CREATE TABLE statement, with the brackets it stands in."""
    found = []
    for match in re.finditer(r"\bcheck\s*\(", create_table, re.IGNORECASE):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(create_table[end], 0)
            end += 1
        found.append(create_table[match.end() - 1 : end])
    return found


def _sqlite(handle: Database, table: str) -> Iterator[str]:
    for _n, name, kind, needed, default, key in handle.execute_sql(f'pragma table_info("{table}")'):
        yield f"column {name} {kind} not null={needed} default={default} key={key}"
    for _n, _seq, to, own, theirs, on_update, on_delete, _match in handle.execute_sql(
        f'pragma foreign_key_list("{table}")'
    ):
        yield f"{own} refers to {to}.{theirs} on update {on_update} on delete {on_delete}"
    for kind, name, sql in handle.execute_sql(
        "select type, name, sql from sqlite_master where tbl_name = ?", (table,)
    ):
        if kind == "table":
            yield from (f"check {check}" for check in checks(sql))
        else:
            yield f"index {name}: {sql}"


def _postgresql(handle: Database, table: str) -> Iterator[str]:
    for column in handle.execute_sql(
        "select column_name, data_type, character_maximum_length, is_nullable, column_default"
        " from information_schema.columns where table_name = %s and table_schema = 'public'",
        (table,),
    ):
        yield "column {} {}({}) null={} default={}".format(*column)
    for name, definition in handle.execute_sql(
        "select conname, pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid = %s::regclass",
        (f'"{table}"',),
    ):
        yield f"constraint {name}: {definition}"
    for name, definition in handle.execute_sql(
        "select indexname, indexdef from pg_indexes where tablename = %s", (table,)
    ):
        yield f"index {name}: {definition}"
