"""The ground the tests stand on: a real database, a fresh world for each story."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher, profiles
from flask import Flask

from portal import create_app, db, migrations
from portal.config import Config
from portal.people import models as people
from portal.records import RECORDS
from portal.web.limits import limiter
from tests.cast import Cast
from tests.client import Visitor

if TYPE_CHECKING:
    from tests.ground.postgresql import Server

pytest_plugins = ["tests.ground.postgresql", "tests.ground.browser", "tests.ground.redis"]

SECRET = "a secret that only the tests know, 32 characters and more"


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """SQLite in a file, or a throw-away PostgreSQL (PORTAL_TEST_DATABASE=postgresql)."""
    if os.environ.get("PORTAL_TEST_DATABASE") == "postgresql":
        server: Server = request.getfixturevalue("postgresql_server")
        return server.create("portal")
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'portal.db'}"


@pytest.fixture(scope="session")
def app(database_url: str) -> Iterator[Flask]:
    """The portal, with the schema in place. Passwords are hashed cheaply."""
    people.hasher = PasswordHasher.from_parameters(profiles.CHEAPEST)
    application = create_app(
        Config(
            secret_key=SECRET,
            database_url=database_url,
            base_url="http://localhost",
            timezone="Europe/Amsterdam",
        )
    )
    application.testing = True
    migrations.upgrade(db.database.obj)
    yield application
    db.close_all(db.database.obj)


@pytest.fixture(autouse=True)
def _fresh_world(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave nothing behind: no row, no count of attempts."""
    yield
    if "app" in request.fixturenames:
        with db.database.connection_context(), db.database.atomic():
            for record in reversed(RECORDS):
                record.delete().execute()
        limiter.reset()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Amal, Bram, Grace and the others, in their groups."""
    return Cast()


@pytest.fixture
def visit(app: Flask) -> type[Visitor]:
    """How a test opens a browser: `visit.by(person)` or `visit.stranger()`."""
    Visitor.app = app
    return Visitor


@pytest.fixture
def project() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent
