"""Restoring a backup: all of it in one transaction, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from peewee import Database, SqliteDatabase, Table
from psycopg import sql
from psycopg.errors import LockNotAvailable

from portal import migrations
from portal.backup import FAILURES, TOO_NEW, BackupError, erasures, reason
from portal.backup.tables import Row, columns_of, insert, plain, selection

WAIT_FOR_WRITERS = "200ms"
TRIES = 150
PATIENCE_MILLISECONDS = 30_000


@dataclass(frozen=True)
class Restored:
    """What came back: how many records, and how many people were erased from them again."""

    records: int
    erased: int


def restore(target: Database, file: Path) -> Restored:
    """Replace all that `target` holds by what `file` holds; return how much that was.

    Who was erased since is erased in it again: see `portal.backup.erasures`.

    An older file, and an older target, are brought to the newest schema first.
    Whoever reads meanwhile sees the old state or the new one; when anything fails,
    the old one stays. Raises BackupError.
    """
    if not file.is_file():
        raise BackupError(f"There is no file {file} to restore.")
    try:
        with TemporaryDirectory(prefix="portal-restore-") as folder:
            copy = _checked_copy(file, Path(folder))
            if migrations.unknown(target):
                raise BackupError(TOO_NEW)
            migrations.upgrade(target)
            with (
                copy.connection_context(),
                target.connection_context(),
                _patient(target),
            ):
                with target.atomic():
                    known = erasures.known_to(target)
                    restored = Restored(_replace(target, copy), erasures.apply_again(target, known))
                if restored.erased:
                    erasures.wipe_rests(target)
                return restored
    except FAILURES as failure:
        raise BackupError(f"Nothing was restored: {reason(failure)}.") from failure


@contextmanager
def _patient(target: Database) -> Iterator[None]:
    """Let SQLite wait longer than for a page: busy writers overtake who tries again and again."""
    if not isinstance(target, SqliteDatabase):
        yield
        return
    usual = target.execute_sql("pragma busy_timeout").fetchone()[0]
    target.execute_sql(f"pragma busy_timeout = {PATIENCE_MILLISECONDS}")
    try:
        yield
    finally:
        target.execute_sql(f"pragma busy_timeout = {usual}")


def _checked_copy(file: Path, folder: Path) -> SqliteDatabase:
    """A copy of `file` with the newest schema; raises BackupError when it is no backup."""
    copy, empty = (plain(folder / name, lasting=False) for name in ("copy.db", "empty.db"))
    try:
        given = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        with closing(given), copy.connection_context():
            given.backup(copy.connection())
            _insist_whole(copy, file)
        migrations.upgrade(copy)
        migrations.upgrade(empty)
        with copy.connection_context(), empty.connection_context():
            if columns_of(copy) != columns_of(empty):
                raise BackupError(f"{file} has not the tables of the portal; nothing was restored.")
    except FAILURES as failure:
        raise BackupError(
            f"{file} is no whole backup of the portal ({reason(failure)}); nothing was restored."
        ) from failure
    return copy


def _insist_whole(copy: SqliteDatabase, file: Path) -> None:
    faults = copy.execute_sql("pragma integrity_check").fetchall() != [("ok",)]
    if faults or copy.execute_sql("pragma foreign_key_check").fetchone():
        raise BackupError(f"{file} is damaged; nothing was restored.")
    if newer := migrations.unknown(copy):
        raise BackupError(
            f"{file} is of a newer portal (it has {newer[0]}); bring the portal up to date."
        )
    if not migrations.applied(copy):
        raise BackupError(f"{file} is no backup of the portal; nothing was restored.")


def _replace(target: Database, copy: SqliteDatabase) -> int:
    by_table = columns_of(copy)
    if not isinstance(target, SqliteDatabase):
        _keep_writers_out(target, list(by_table))
    for table in reversed(by_table):
        Table(table).bind(target).delete().execute()
    restored = 0
    for table, columns in by_table.items():
        rows = iter(copy.execute_sql(selection(copy, table, columns)))
        if isinstance(target, SqliteDatabase):
            restored += insert(target, table, columns, rows)
        else:
            restored += _copy_in(target, table, columns, rows)
            _count_on(target, table)
    return restored


def _keep_writers_out(target: Database, tables: list[str]) -> None:
    """Wait for writers who are busy, and let new ones wait; readers go on.

    Raises psycopg's LockNotAvailable when somebody stays busy for half a minute.
    """
    named = sql.SQL(", ").join(map(sql.Identifier, reversed(tables)))
    # A writer may need a table that we hold while we wait for one of theirs. PostgreSQL
    # ends one of the two after a second; we let go before, so that it is never the writer.
    target.execute_sql(f"set local lock_timeout = '{WAIT_FOR_WRITERS}'")
    for tries_left in reversed(range(TRIES)):
        try:
            with target.atomic():
                target.connection().execute(
                    sql.SQL("lock table {} in exclusive mode").format(named)
                )
                return
        except LockNotAvailable:
            if not tries_left:
                raise


def _copy_in(target: Database, table: str, columns: list[str], rows: Iterator[Row]) -> int:
    """Stream `rows` into PostgreSQL, which reads SQLite's 0, 1 and texts as its own types."""
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), named)
    with target.connection().cursor() as cursor:
        with cursor.copy(statement) as stream:
            for row in rows:
                stream.write_row(row)
        copied: int = cursor.rowcount
        return copied


def _count_on(target: Database, table: str) -> None:
    """Let new ids come after those that were ever given out, before the restore or in it.

    A sequence that was set back would stay so after a rollback.
    """
    target.connection().execute(
        sql.SQL(
            "select setval(own, greatest(pg_sequence_last_value(own), (select max(id) from {}), 1))"
            " from cast(pg_get_serial_sequence({}, 'id') as regclass) as own"
        ).format(sql.Identifier(table), sql.Literal(f'"{table}"'))
    )
