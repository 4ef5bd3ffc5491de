"""Writing a backup: the state of one moment, while writers go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from peewee import Database, SqliteDatabase, Table

from portal import migrations
from portal.backup import FAILURES, TOO_NEW, BackupError, reason
from portal.backup.tables import Row, columns_of, count, insert, plain, selection
from portal.records import NOT_IN_BACKUPS

READ_AT_ONCE = 1000
ONE_MOMENT = "REPEATABLE READ READ ONLY"


def write(source: Database, file: Path) -> int:
    """Write what `source` holds at this moment to the new `file`; return how many records.

    Writers go on meanwhile. The file appears when it is whole, for its owner only.
    Raises BackupError.
    """
    if file.exists():
        raise BackupError(f"{file} exists already; choose another name.")
    if not file.parent.is_dir():
        raise BackupError(f"There is no folder {file.parent} to write in.")
    try:
        with TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as folder:
            part = Path(folder) / "part.db"
            part.touch(mode=0o600)
            copy = plain(part)
            with copy.connection_context(), source.connection_context():
                _copy(source, copy)
                written = sum(count(copy, table) for table in columns_of(copy))
            part.rename(file)
            return written
    except FAILURES as failure:
        raise BackupError(f"No backup was made: {reason(failure)}.") from failure


def _copy(source: Database, copy: SqliteDatabase) -> None:
    if not migrations.applied(source):
        raise BackupError("The database is empty; there is nothing to back up.")
    if isinstance(source, SqliteDatabase):
        source.connection().backup(copy.connection())
        copy.execute_sql("pragma journal_mode = delete")
    else:
        # A step that rewrites a table shows it empty to whoever began before the step.
        with migrations.one_at_a_time(source), source.transaction(ONE_MOMENT):
            _copy_rows(source, copy)
    _leave_out(copy)
    # What was deleted still stands in free pages; it must not go with the copy.
    copy.execute_sql("vacuum")


def _leave_out(copy: SqliteDatabase) -> None:
    """Empty what the database itself will have forgotten when the copy is read."""
    there = columns_of(copy)
    for table, column in NOT_IN_BACKUPS.items():
        if column in there.get(table, []):
            Table(table, [column]).bind(copy).update(**{column: ""}).execute()


def _copy_rows(source: Database, copy: SqliteDatabase) -> None:
    if migrations.unknown(source):
        raise BackupError(TOO_NEW)
    migrations.upgrade(copy, migrations.applied(source)[-1])
    with copy.atomic():
        for table, columns in columns_of(copy).items():
            insert(copy, table, columns, _streamed(source, table, columns))


def _streamed(source: Database, table: str, columns: list[str]) -> Iterator[Row]:
    """The rows of a PostgreSQL table, a thousand at a time, as SQLite keeps them."""
    with source.connection().cursor(name="backup") as cursor:
        cursor.itersize = READ_AT_ONCE
        for row in cursor.execute(selection(source, table, columns)):
            yield tuple(str(value) if isinstance(value, date) else value for value in row)
