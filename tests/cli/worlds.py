"""What a database holds, and what the commands say about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from click.testing import Result
from flask import Flask
from peewee import Database

from portal import db
from portal.records import RECORDS
from tests.migrations import rows

World = dict[str, list[dict[str, Any]]]


def world(handle: Database | None = None) -> World:
    """Every record as the code reads it, by the name of its class."""
    bound = handle or db.database.obj
    with bound.connection_context(), bound.bind_ctx(RECORDS):
        return {
            record.__name__: [*record.select().order_by(record.id).dicts().iterator()]
            for record in RECORDS
        }


def stored(handle: Database) -> World:
    """Every row as it is stored, written as SQLite writes it, by the name of its table."""
    with handle.connection_context():
        return {
            table: [{name: _as_sqlite(value) for name, value in row.items()} for row in found]
            for table, found in rows.read(handle).items()
        }


def said(app: Flask, *words: str) -> Result:
    """What the command says; it never shows a traceback."""
    result = app.test_cli_runner().invoke(args=list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def refusal(result: Result) -> str:
    """The one sentence with which a command refused."""
    assert result.exit_code == 1
    lines: list[str] = result.output.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith(".")
    return lines[0]


def _as_sqlite(value: object) -> object:
    return str(value) if isinstance(value, date) else value
