"""The demo course to back up, and another installation to restore it in."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from peewee import Database

from portal import db
from portal.seeds import energy, exercises, homework, leadership, life, meetups, people, stories

if TYPE_CHECKING:
    from tests.ground.postgresql import Server

KINDS = ["sqlite", "postgresql"][: 2 if os.environ.get("PORTAL_TEST_DATABASE") else 1]
NUMBERS = itertools.count()


@pytest.fixture
def demo(app: Flask) -> people.Cast:
    """The demo course, in the database of the portal."""
    with db.database.connection_context(), db.database.atomic():
        cast = people.cast()
        leadership.choose(cast)
        life.live(cast)
        meetups.meet(cast)
        homework.write(cast)
        energy.fill(cast)
        exercises.write(cast)
        stories.tell_all(cast)
    return cast


@pytest.fixture(params=KINDS)
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of another installation."""
    if request.param == "sqlite":
        handle = db.open_database(f"sqlite:///{tmp_path / 'elsewhere.db'}")
        yield handle
        db.close_all(handle)
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = f"elsewhere_{next(NUMBERS)}"
    handle = db.open_database(server.create(name))
    yield handle
    db.close_all(handle)
    server.drop(name)
