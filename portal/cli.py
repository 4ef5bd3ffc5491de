"""The commands: `flask --app wsgi migrate` and its siblings."""

from __future__ import annotations

from pathlib import Path

import click
from email_validator import EmailNotValidError, validate_email
from flask import Flask, current_app
from flask.cli import with_appcontext

from portal import clock, migrations, tokens
from portal import jobs as clockwork
from portal.backup import BackupError, restoring, writing
from portal.content_check import check_content
from portal.db import database
from portal.groups.staff import invite_coordinator as make_coordinator
from portal.notifications.push import new_private_key
from portal.people.second_steps import give_access_back
from portal.seeds import commands


@click.command("migrate")
@with_appcontext
def migrate() -> None:
    """Bring the database to the newest schema; safe to repeat."""
    applied = migrations.upgrade(database.obj)
    click.echo(f"{len(applied)} steps applied." if applied else "The schema is up to date.")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def back_up(file: Path) -> None:
    """Write all records to the new FILE, while the portal serves."""
    try:
        written = writing.write(database.obj, file)
    except BackupError as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"{written} records stand in {file}.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Replace all records by those of FILE, which `backup` wrote here or elsewhere."""
    try:
        restored = restoring.restore(database.obj, file)
    except BackupError as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"{restored.records} records came back from {file}.")
    if restored.erased:
        click.echo(f"{restored.erased} people who were erased since were erased again.")


@click.command("jobs")
@with_appcontext
def jobs() -> None:
    """Do what must happen by the clock; for cron or a timer, safe to repeat and to run at once."""
    try:
        for name, count in clockwork.run_all():
            click.echo(f"{name}: {count}")
    except clockwork.JobsFailedError as failed:
        raise click.ClickException(str(failed)) from None


@click.command("vapid-keys")
def vapid_keys() -> None:
    """Print a new key for sending messages to phones, as settings; keep it, for phones know it."""
    click.echo(f"PORTAL_VAPID_PRIVATE_KEY={new_private_key()}")
    click.echo("PORTAL_VAPID_CONTACT=  # a mail address at which you can be reached")


@click.command("invite-coordinator")
@click.argument("email")
@click.option("--name", help="What the coordinator is called; needed for somebody new.")
@with_appcontext
def invite_coordinator(email: str, name: str | None) -> None:
    """Make whoever has the address EMAIL a coordinator, and print a card to sign in with.

    Safe to repeat: the same person gets a new card, and the earlier one ends. So it is also
    how a coordinator who lost everything comes back in: their password, second steps and
    sign-ins end, and the card is all that opens the portal.
    """
    person = make_coordinator(_address(email), name or email.partition("@")[0])
    paper = give_access_back(person, None, tokens.new_token())
    base_url = current_app.config["PORTAL"].base_url
    click.echo(f"{person.name} is a coordinator and signs in once with this card:")
    click.echo(f"  link   {base_url}/card/{paper.token}")
    click.echo(f"  code   {paper.shown_code}  (at {base_url}/sign-in)")
    click.echo(f"  until  {clock.local(paper.expires_at):%Y-%m-%d %H:%M}")
    click.echo("Then choose a password on My page, and set up the second step.")


def insist_on_schema() -> None:
    """Raise OutOfDateError where the portal is about to serve over an old schema.

    The other commands, `migrate` among them, must start on any schema.
    """
    context = click.get_current_context(silent=True)
    if context is None or context.info_name == "run":
        migrations.insist_up_to_date(database.obj)


def _address(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError as refused:
        raise click.BadParameter(str(refused), param_hint="EMAIL") from None


def init_app(app: Flask) -> None:
    """Add the commands to the application."""
    app.cli.add_command(migrate)
    app.cli.add_command(back_up)
    app.cli.add_command(restore)
    app.cli.add_command(invite_coordinator)
    app.cli.add_command(jobs)
    app.cli.add_command(vapid_keys)
    app.cli.add_command(check_content)
    app.cli.add_command(commands.seed)
    app.cli.add_command(commands.demo)
