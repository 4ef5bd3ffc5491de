"""Portals that are reached in another way than the one of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal import clock, create_app, db, migrations, tokens
from portal.config import Config

SECRET = "k" * 32
PortalMaker = Callable[..., Flask]


@pytest.fixture
def reached_at(app: Flask, tmp_path: Path) -> Iterator[PortalMaker]:
    """Make a portal with an empty database: `reached_at("https://…", trusted_proxies=1)`."""
    in_use = db.database.obj

    def make(base_url: str, *, trusted_proxies: int = 0) -> Flask:
        portal = create_app(
            Config(
                secret_key=SECRET,
                database_url=f"sqlite:///{tmp_path / 'other.db'}",
                base_url=base_url,
                trusted_proxies=trusted_proxies,
            )
        )
        migrations.upgrade(db.database.obj)
        return portal

    yield make
    db.use(in_use)
    tokens.use_key(app.config["SECRET_KEY"])
    clock.use_zone(app.config["PORTAL"].timezone)


@pytest.fixture
def over_tls(reached_at: PortalMaker) -> Flask:
    """A portal as it is reached over TLS behind one proxy."""
    return reached_at("https://portal.example.org", trusted_proxies=1)
