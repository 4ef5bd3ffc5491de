"""All records in one file, taken while the portal serves; and back again.

The file is a SQLite database with the schema of its moment, whichever database it
came from. So it also carries an installation from SQLite to PostgreSQL, and back.
"""

from __future__ import annotations

import sqlite3

import psycopg
from peewee import PeeweeException
from playhouse.migrations import MigrationError

FAILURES = (OSError, sqlite3.Error, psycopg.Error, PeeweeException, MigrationError)
"""What files and databases raise when they cannot do what was asked."""

TOO_NEW = "The database is of a newer portal than this one; bring the portal up to date."


class BackupError(Exception):
    """Nothing was written or replaced; the message is a sentence that says why."""


def reason(failure: Exception) -> str:
    """The first line of what went wrong; the next ones of PostgreSQL show people's data."""
    return (str(failure).splitlines() or [type(failure).__name__])[0].rstrip(".")
