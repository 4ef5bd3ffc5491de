"""The commands: `flask --app wsgi migrate` and its siblings."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from portal import migrations
from portal.db import database


@click.command("migrate")
@with_appcontext
def migrate() -> None:
    """Bring the database to the newest schema; safe to repeat."""
    applied = migrations.upgrade(database.obj)
    click.echo(f"{len(applied)} steps applied." if applied else "The schema is up to date.")


def init_app(app: Flask) -> None:
    """Add the commands to the application."""
    app.cli.add_command(migrate)
