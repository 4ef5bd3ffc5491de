"""The database: one handle, the base of every record, a connection per request.

SQLite by default, PostgreSQL by URL alone. A request borrows a connection at its
first query and gives it back at its end, so pages that need no data borrow none.
What a transaction acknowledged is on the disk (WAL with synchronous=FULL).
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask
from peewee import (
    AutoField,
    Database,
    DatabaseProxy,
    DateTimeField,
    IntegrityError,
    Model,
    ModelSelect,
    PostgresqlDatabase,
)
from playhouse.db_url import connect

WAIT_SECONDS = 15
"""For a writer who is busy, or for a connection that is lent out."""
POOL_CONNECTIONS = 20
POOL_STALE_SECONDS = 300
LARGEST_NUMBER = 2**31 - 1
"""No record has a larger one; asked for more, a database fails instead of finding nothing."""
CACHE_KILOBYTES = 4000
"""Of SQLite's pages, for each connection; the operating system keeps the file as well."""

database = DatabaseProxy()


class _UTCDateTimeField(DateTimeField):
    """A moment: aware UTC in Python, naive UTC in the database.

    Both databases then store, compare and return the same value; a naive value
    is refused, for nobody could say which moment it means.
    """

    def db_value(self, value: Any) -> Any:
        """Turn an aware datetime into naive UTC; raise ValueError for a naive one."""
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError("a stored moment needs a time zone")
            return value.astimezone(UTC).replace(tzinfo=None)
        return DateTimeField.db_value(self, value)

    def python_value(self, value: Any) -> Any:
        """Turn what the database holds into aware UTC."""
        if isinstance(value, str):
            # As SQLite holds it. Peewee tries one pattern after the other, and a page has hundreds.
            return datetime.fromisoformat(f"{value}+00:00")
        return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


if TYPE_CHECKING:
    # The stubs know DateTimeField with and without null; for them ours is the same.
    UTCDateTimeField = DateTimeField
else:
    UTCDateTimeField = _UTCDateTimeField


class Record(Model):
    """Base of everything that is stored."""

    id = AutoField()

    class Meta:
        """All records stand in the one database, in tables named in snake case."""

        database = database
        legacy_table_names = False


R = TypeVar("R", bound=Record)


def open_database(url: str) -> Database:
    """A handle for `url` (sqlite:///… or postgresql://…); nothing is connected yet.

    Its connections are lent by a pool: opening SQLite's file, reading its schema and
    preparing the statements of a page anew took a third of the page's time.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = {"max_connections": POOL_CONNECTIONS, "timeout": WAIT_SECONDS}
    if parts.scheme == "sqlite":
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        options |= {
            "lock_type": "IMMEDIATE",
            # The pool lends a connection to one thread at a time, but not always to the same.
            "check_same_thread": False,
            "pragmas": {
                "foreign_keys": 1,
                # What is deleted is overwritten: the file keeps no text that somebody took back.
                "secure_delete": 1,
                "synchronous": "full",
                "busy_timeout": WAIT_SECONDS * 1000,
                "cache_size": -CACHE_KILOBYTES,
            },
        }
    else:
        options |= {"stale_timeout": POOL_STALE_SECONDS}
    handle: Database = connect(f"{parts.scheme}+pool{url.removeprefix(parts.scheme)}", **options)
    return handle


def close_all(handle: Database) -> None:
    """Close every connection of `handle`, those that wait in its pool as well."""
    pool: Any = handle
    pool.close_all()


def _let_go() -> None:
    """Forget the connections of the process that this one split off from."""
    if database.obj is not None:
        database.obj.dispose()


os.register_at_fork(after_in_child=_let_go)


def use(handle: Database) -> None:
    """Make `handle` the database of this process; an earlier one is closed."""
    if database.obj is not None and database.obj is not handle:
        close_all(database.obj)
    database.initialize(handle)


def init_app(app: Flask, url: str) -> None:
    """Use the database at `url`, and close its connection when a request ends."""
    use(open_database(url))

    @app.teardown_appcontext
    def close_connection(_error: BaseException | None) -> None:
        if not database.is_closed():
            database.close()


def is_postgresql() -> bool:
    """Whether the database in use is PostgreSQL."""
    return isinstance(database.obj, PostgresqlDatabase)


def locked(query: ModelSelect[R]) -> ModelSelect[R]:
    """`query`, holding its rows until the transaction ends.

    SQLite needs nothing: its transactions begin IMMEDIATE, one writer at a time.
    """
    return query.for_update() if is_postgresql() else query


def create_once(model: type[R], *, unique: tuple[str, ...], **values: Any) -> tuple[R, bool]:
    """Insert a record, or find the one that an earlier arrival made.

    `unique` names the columns whose unique constraint tells a repeated
    submission; returns the record and whether this call made it. Raises
    IntegrityError when another constraint refused the record.
    """
    try:
        with database.atomic():
            return model.create(**values), True
    except IntegrityError:
        same = [getattr(model, name) == values[name] for name in unique]
        earlier = model.get_or_none(*same)
        if earlier is None:
            raise
        return earlier, False
