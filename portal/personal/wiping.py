"""What was erased, and still lies in the database's own file: freed pages, and the log beside it.

SQLite writes a change into the log first and leaves the old page in the file; a page that was
moved leaves its old letters behind. Only writing the whole file anew leaves nothing. PostgreSQL
keeps the old rows until they are vacuumed; its backups and its own log are not ours to wipe.
"""

from __future__ import annotations

from peewee import Database, SqliteDatabase

from portal import clock
from portal.people.erasures import Erasure


class StillReadError(Exception):
    """Somebody is reading an old state of the file; the next run tries again."""


def wipe(handle: Database) -> int:
    """Write the file of `handle` anew when somebody was erased since; count those.

    Call it outside a transaction. Raises StillReadError when a reader stood in the way.
    """
    waiting = [
        erasure.id
        for erasure in Erasure.select(Erasure.id).where(
            Erasure.erased_at.is_null(False), Erasure.wiped_at.is_null()
        )
    ]
    if not waiting:
        return 0
    if isinstance(handle, SqliteDatabase):
        handle.execute_sql("vacuum")
        busy = handle.execute_sql("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            raise StillReadError("somebody was reading; the next run wipes the file")
    else:
        for table in handle.get_tables():
            handle.execute_sql(f'vacuum "{table}"')
    Erasure.update(wiped_at=clock.now()).where(Erasure.id.in_(waiting)).execute()
    return len(waiting)
