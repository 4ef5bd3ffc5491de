"""Empty databases to migrate: always a SQLite file, and PostgreSQL when the suite runs on it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from peewee import Database

from portal.db import close_all, open_database

if TYPE_CHECKING:
    from tests.ground.postgresql import Server

KINDS = ["sqlite", "postgresql"][: 2 if os.environ.get("PORTAL_TEST_DATABASE") else 1]
NUMBERS = itertools.count()


@pytest.fixture(params=KINDS)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Make the address of one empty database after another."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path / f'{next(NUMBERS)}.db'}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    made: list[str] = []

    def make() -> str:
        made.append(f"migration_{next(NUMBERS)}")
        return server.create(made[-1])

    yield make
    for name in made:
        server.drop(name)


@pytest.fixture
def new_database(new_url: Callable[[], str]) -> Iterator[Callable[[], Database]]:
    """Make one empty database after another; all are closed at the end."""
    handles: list[Database] = []

    def make() -> Database:
        handles.append(open_database(new_url()))
        return handles[-1]

    yield make
    for handle in handles:
        close_all(handle)


@pytest.fixture
def empty(new_database: Callable[[], Database]) -> Database:
    """One empty database."""
    return new_database()
