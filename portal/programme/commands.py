"""The command that checks course content: `flask --app wsgi check-content`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from portal import i18n
from portal.programme.catalogue import Programme
from portal.programme.gaps import gaps_of
from portal.programme.guides import FOLDER
from portal.programme.loading import BUILT_IN_PROGRAMMES, load_programmes
from portal.programme.problems import ContentError


@click.command("check-content")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--complete", is_flag=True, help="Fail as well when a language is missing.")
@with_appcontext
def check_content(folder: Path | None, *, complete: bool) -> None:
    """Check the course content, or that of FOLDER before it is used.

    Every problem is told with its file and line, and then the status is 1. A language that
    is missing in a lesson, or in the plan of its evening, is told too: people and trainers then
    read another one, with a line that says so.
    """
    own = folder or current_app.config["PORTAL"].programmes
    try:
        catalogue = load_programmes([BUILT_IN_PROGRAMMES, *filter(None, [own])])
    except ContentError as refused:
        raise click.ClickException(str(refused)) from None
    missing = 0
    for programme in catalogue.programmes:
        click.echo(f"{programme.slug}: {len(programme.lessons)} lessons")
        for line in _told(programme):
            click.echo(f"  {line}")
            missing += 1
    click.echo(f"No problems; {missing} missing translations.")
    if missing and complete:
        raise click.exceptions.Exit(1)


def _told(programme: Programme) -> Iterator[str]:
    for gap in gaps_of(programme, [language.tag for language in i18n.LANGUAGES]):
        file, who = f"{gap.language}.toml", "people"
        if gap.for_trainers:
            file, who = f"{FOLDER}/{file}", "trainers"
        where = f"there is no {file}"
        if gap.lesson:
            where = f"lesson {gap.lesson} in {file}" if gap.for_trainers else f"lesson {gap.lesson}"
        yield f"{gap.language} is missing: {where}; {who} read {programme.default_language}"
