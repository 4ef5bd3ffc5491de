"""`flask --app wsgi seed` and `demo`: fill an empty database, and say who can sign in."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext

from portal import migrations
from portal.config import LOOPBACK, Config
from portal.db import database
from portal.people.cards import Card
from portal.people.models import Person
from portal.seeds import demo as demo_course
from portal.seeds import people, scale

SHOWN_WITH_CARD = ("Amal", "Bram", "Grace", "Sanne", "Yusuf", "Ilse")


@click.command("seed")
@click.option("--scale", "groups", type=click.IntRange(1), help="Add N groups with a year of life.")
@with_appcontext
def seed(groups: int | None) -> None:
    """Fill an empty database with the demo course; with --scale, add many groups."""
    if not _is_own_machine(current_app.config["PORTAL"].base_url):
        raise click.ClickException(
            "This makes people with a known password; PORTAL_BASE_URL says that others can come."
        )
    if groups is not None:
        with click.progressbar(length=groups, label="Groups") as bar:
            scale.fill(groups, lambda _done: bar.update(1))
        return
    if not _fill_when_empty():
        click.echo("There are people in this database already; nothing was added.")


@click.command("demo")
@with_appcontext
def demo() -> None:
    """Migrate, fill an empty database, and print who can sign in; only with PORTAL_DEMO=1."""
    config: Config = current_app.config["PORTAL"]
    if not config.demo:
        raise click.ClickException("PORTAL_DEMO is not 1; the demo has known passwords.")
    migrations.upgrade(database.obj)
    _fill_when_empty()
    _say_who_can_sign_in(config.base_url)


def _is_own_machine(base_url: str) -> bool:
    return urlsplit(base_url).hostname in LOOPBACK


def _fill_when_empty() -> bool:
    if Person.select().exists():
        return False
    demo_course.live(lambda chapter: click.echo(f"Filling the demo course: {chapter} …"))
    return True


def _say_who_can_sign_in(base_url: str) -> None:
    click.echo(f"\nSign in at {base_url}/sign-in with one of these, and the password")
    click.echo(f"{people.PASSWORD}\n")
    for name, is_ in _roles().items():
        click.echo(f"  {name.lower() + '@example.org':22} {is_}")
    trainer = Person.get_or_none(Person.email == "nadia@example.org")
    click.echo("\nPersonal cards, each for one sign-in:\n")
    for name in SHOWN_WITH_CARD:
        person = Person.get_or_none(Person.email == f"{name.lower()}@example.org")
        if person is not None:
            paper = Card.issue(person, trainer, secrets.token_urlsafe(16))
            click.echo(f"  {name:7} {paper.shown_code}   {base_url}/card/{paper.token}")


def _roles() -> dict[str, str]:
    return {
        "Amal": "participant of Linde, Arabic",
        "Bram": "participant of Linde, Dutch",
        "Grace": "participant of Linde, English",
        "Nadia": "trainer of Linde",
        "Karim": "trainer of Linde and Wilg",
        "Marloes": "assistant in Linde",
        "Sanne": "supportgroep-leider of Eik",
        "Yusuf": "deputy of Eik, Arabic",
        "Ilse": "participant of Eik",
        "Mila": "participant of Meidoorn, whose course ended three months ago",
        "Coby": "coordinator",
    }
