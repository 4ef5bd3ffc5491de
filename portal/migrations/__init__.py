"""Bring the schema of a database to the newest version, one numbered step after another.

Steps live beside this file as `0001_name.py`; one that has landed is never edited,
for people's data went through it.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from peewee import Database, PeeweeException, SqliteDatabase
from playhouse.migrations import Runner

FOLDER = Path(__file__).parent
ADVISORY_LOCKS = {"migrate": 740_031, "jobs": 740_032}


class OutOfDateError(Exception):
    """The schema is older than the code; the message says what to do."""


def upgrade(handle: Database, target: str | None = None) -> list[str]:
    """Apply the steps that are missing, up to `target` if given; return their names.

    Safe to repeat and to run twice at once: a second caller waits, then finds
    nothing to do. A step that fails is rolled back whole.
    """
    with handle.connection_context(), one_at_a_time(handle):
        if isinstance(handle, SqliteDatabase):
            # Kept by the file itself: readers and the one writer do not wait for each other.
            handle.execute_sql("pragma journal_mode = wal")
        applied: list[str] = Runner(handle, str(FOLDER)).up(target)
        return applied


def pending(handle: Database) -> list[str]:
    """The names of the steps that `handle` has not had yet."""
    with handle.connection_context():
        return [step.name for step in Runner(handle, str(FOLDER)).status() if not step.applied]


def applied(handle: Database) -> list[str]:
    """The names of the steps that `handle` has had, those that only newer code knows among them."""
    with handle.connection_context():
        return [step.name for step in Runner(handle, str(FOLDER)).status() if step.applied]


def unknown(handle: Database) -> list[str]:
    """The names of the steps that `handle` had from a newer portal than this one."""
    with handle.connection_context():
        return [step.name for step in Runner(handle, str(FOLDER)).status() if step.path is None]


def insist_up_to_date(handle: Database) -> None:
    """Raise OutOfDateError when `handle` misses a step; a database that is away passes.

    For the start of a server: pages over an old schema would fail one by one.
    """
    try:
        missing = pending(handle)
    except PeeweeException:
        # It may come back; /health says meanwhile that it does not answer.
        return
    if missing:
        raise OutOfDateError(
            f"The database misses {len(missing)} steps (first {missing[0]})."
            " Bring it up to date with: flask --app wsgi migrate"
        )


@contextlib.contextmanager
def one_at_a_time(handle: Database, what: str = "migrate") -> Iterator[None]:
    """Wait until nobody does the same to `handle`, and keep others from it meanwhile.

    `what` is "migrate", a change of the schema, or "jobs".
    """
    if isinstance(handle, SqliteDatabase):
        with Path(f"{handle.database}.{what}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    number = ADVISORY_LOCKS[what]
    handle.execute_sql("select pg_advisory_lock(%s)", (number,))
    try:
        yield
    finally:
        handle.execute_sql("select pg_advisory_unlock(%s)", (number,))
