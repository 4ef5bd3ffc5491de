"""A request borrows a connection at its first query and gives it back at its end."""

from __future__ import annotations

import os

import pytest
from flask import Flask
from playhouse.pool import MaxConnectionsExceeded

from portal.db import database, is_postgresql
from portal.web.gate import open_to_everyone
from tests.cast import Cast
from tests.client import Visitor

NEEDS_NO_DATA = [
    "/help-now",
    "/privacy",
    "/accessibility",
    "/sign-in",
    "/",
    "/nowhere",
    "/static/x",
]


class Openings:
    """Counts how often the database is connected to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Listen to the database in use."""
        self.count = 0
        connect = database.obj.connect

        def counting(*args: object, **options: object) -> object:
            self.count += 1
            return connect(*args, **options)

        monkeypatch.setattr(database.obj, "connect", counting)


@pytest.fixture
def openings(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Openings:
    if not database.is_closed():
        database.close()
    return Openings(monkeypatch)


@open_to_everyone
def broken() -> None:
    raise RuntimeError("a mistake of ours")


@pytest.mark.parametrize("path", NEEDS_NO_DATA)
def test_a_page_without_data_opens_none(
    path: str, openings: Openings, visit: type[Visitor]
) -> None:
    visit.stranger().get(path)

    assert openings.count == 0


def test_a_page_with_data_borrows_one_and_gives_it_back(
    cast: Cast, openings: Openings, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.amal)
    database.close()
    openings.count = 0

    phone.get("/help-now")

    assert openings.count == 1
    assert database.is_closed()


def test_a_request_that_breaks_leaves_no_connection_open(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = visit.by(cast.amal)
    database.close()
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "help.now", broken)

    assert phone.get("/help-now").status_code == 500
    assert database.is_closed()


def test_a_pool_that_is_empty_is_no_health(
    app: Flask, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_args: object, **_options: object) -> None:
        raise MaxConnectionsExceeded

    monkeypatch.setattr(database.obj, "execute_sql", none_left)

    assert visit.stranger().get("/health").status_code == 503


def test_pages_one_after_the_other_use_the_same_connection(
    cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = visit.by(cast.amal)
    lent = []

    @open_to_everyone
    def show_connection() -> str:
        lent.append(id(database.connection()))
        return "<!doctype html><title>x</title>"

    monkeypatch.setitem(phone.app.view_functions, "help.health", show_connection)
    database.close()
    for _ in range(3):
        phone.client.get("/health")

    assert len(set(lent)) == 1


def test_a_process_that_splits_off_does_not_use_the_connections_of_its_parent(app: Flask) -> None:
    with database.connection_context():
        child = os.fork()
        if child == 0:
            os._exit(0 if database.is_closed() else 1)
        _child, status = os.waitpid(child, 0)
        database.execute_sql("select 1")

    assert os.waitstatus_to_exitcode(status) == 0


def test_a_transaction_that_breaks_is_undone_before_the_next_request(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = visit.by(cast.bram)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    @open_to_everyone
    def rename_and_break(*_args: object, **_options: object) -> None:
        with database.atomic():
            cast.bram.rename("Half a name")
            raise KeyError

    monkeypatch.setitem(app.view_functions, "people.language", rename_and_break)

    assert phone.post("/language", {"locale": "nl"}).status_code == 500
    assert type(cast.bram).get_by_id(cast.bram.id).name == "Bram"


def test_sqlite_keeps_what_it_acknowledged_and_checks_what_refers(app: Flask) -> None:
    if is_postgresql():
        pytest.skip("this is about SQLite")
    full = 2
    with database.connection_context():
        pragmas = {
            name: database.execute_sql(f"pragma {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 15_000,
    }
