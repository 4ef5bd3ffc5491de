"""A name for all that the database holds at this moment; while it is the same, nothing changed.

SQLite tells a connection whether another one wrote (`PRAGMA data_version`), so one that never
writes watches. PostgreSQL tells which transactions are seen (`pg_current_snapshot`): two equal
snapshots see the same rows. Both count every table and every process; nothing in the portal has
to tell of what it writes.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from dataclasses import dataclass, field
from functools import lru_cache

from portal.db import database, is_postgresql

SNAPSHOT = "SELECT pg_current_snapshot()::text"


def state() -> str:
    """What the state of the database is called, in one query at most; never the same for two."""
    if is_postgresql():
        return str(database.execute_sql(SNAPSHOT).fetchone()[0])
    return _watching(str(database.obj.database), os.getpid()).state()


@dataclass
class _Watching:
    """A connection to a file of SQLite that only looks; each process has its own."""

    file: str
    # A number says nothing beside that of another connection.
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    lock: threading.Lock = field(default_factory=threading.Lock)
    connection: sqlite3.Connection | None = None

    def state(self) -> str:
        with self.lock:
            if self.connection is None:
                self.connection = sqlite3.connect(self.file, check_same_thread=False)
            (number,) = self.connection.execute("PRAGMA data_version").fetchone()
        return f"{self.name}:{number}"


@lru_cache(1)
def _watching(file: str, _process: int) -> _Watching:
    return _Watching(file)
