"""Looks for letters everywhere: in every column of every table, and in the files on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from peewee import Database, SqliteDatabase

from tests.migrations.schema import HISTORY


def found_in_tables(handle: Database, words: Iterable[str]) -> set[str]:
    """Sentences such as "Maan in person.name"; empty when nothing of `words` stands anywhere."""
    wanted = [word.casefold() for word in words]
    found = set()
    with handle.connection_context():
        for table in handle.get_tables():
            if table == HISTORY:
                continue
            cursor = handle.execute_sql(f'select * from "{table}"')  # noqa: S608 - our own tables
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    text = str(value).casefold()
                    found |= {f"{word} in {table}.{name}" for word in wanted if word in text}
    return found


def found_in_files(handle: Database, words: Iterable[str]) -> set[str]:
    """The same for the file of a SQLite database and what lies beside it, byte by byte."""
    assert isinstance(handle, SqliteDatabase)
    file = Path(handle.database)
    found = set()
    for path in sorted(file.parent.glob(f"{file.name}*")):
        content = path.read_bytes().lower()
        found |= {f"{word} in {path.name}" for word in words if word.lower().encode() in content}
    return found
