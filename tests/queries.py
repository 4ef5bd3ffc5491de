"""Counts what a request asks of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from peewee import QueryEvent

from portal.db import database

FRAMES = ("begin", "commit", "rollback", "savepoint", "release", "pragma")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that were run inside the block, without those that frame a transaction."""
    statements: list[str] = []

    def note(event: QueryEvent) -> None:
        if not event.sql.lower().startswith(FRAMES):
            statements.append(event.sql)

    database.query_hooks.append(note)
    try:
        yield statements
    finally:
        database.query_hooks.remove(note)
