"""The command that checks course content: `flask --app wsgi check-content`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from portal import i18n
from portal.exercises.catalogue import Exercise
from portal.exercises.loading import FOLDER as EXERCISES
from portal.exercises.loading import load_exercises
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
    is missing in a lesson, in an exercise or in the plan of an evening, is told too: people and
    trainers then read another one, with a line that says so.
    """
    folders = [BUILT_IN_PROGRAMMES]
    folders += filter(None, [folder or current_app.config["PORTAL"].programmes])
    try:
        catalogue = load_programmes(folders)
        exercises = load_exercises(folders, catalogue)
    except ContentError as refused:
        raise click.ClickException(str(refused)) from None
    missing = 0
    for programme in catalogue.programmes:
        click.echo(f"{programme.slug}: {len(programme.lessons)} lessons")
        for line in (*_told(programme), *_told_of(exercises.get(programme.slug, ()), programme)):
            click.echo(f"  {line}")
            missing += 1
    click.echo(f"No problems; {missing} missing translations.")
    if missing and complete:
        raise click.exceptions.Exit(1)


def _told(programme: Programme) -> Iterator[str]:
    for gap in gaps_of(programme, list(i18n.BY_TAG)):
        file, who = f"{gap.language}.toml", "people"
        if gap.for_trainers:
            file, who = f"{FOLDER}/{file}", "trainers"
        where = f"there is no {file}"
        if gap.lesson:
            where = f"lesson {gap.lesson} in {file}" if gap.for_trainers else f"lesson {gap.lesson}"
        yield f"{gap.language} is missing: {where}; {who} read {programme.default_language}"


def _told_of(exercises: Iterable[Exercise], programme: Programme) -> Iterator[str]:
    for exercise in exercises:
        spoken = {text.language for text in exercise.texts}
        for language in i18n.BY_TAG:
            if language not in spoken:
                where = f"[{language}] in {EXERCISES}/{exercise.slug}.toml"
                yield f"{language} is missing: {where}; people read {programme.default_language}"
