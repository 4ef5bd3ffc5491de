"""What is no backup is refused with a sentence, and what stood there stays."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from peewee import BooleanField, Database

from portal import db, migrations
from portal.backup import BackupError
from portal.backup.restoring import restore
from portal.backup.writing import write
from portal.board.models import Post
from portal.people.models import Person
from portal.records import NOT_IN_BACKUPS, RECORDS
from portal.seeds import people
from tests.cast import Cast
from tests.cli.worlds import refusal, said, stored, world
from tests.migrations import rows

TRUTHS = [
    (record._meta.table_name, name)
    for record in RECORDS
    for name, field in record._meta.fields.items()
    if isinstance(field, BooleanField)
]
STEPS = sorted(path.stem for path in migrations.FOLDER.glob("[0-9]*.py"))


def _shortened(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def _scratched(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    for page in range(4096, len(whole), 4096):
        whole[page : page + 200] = b"?" * 200
    file.write_bytes(whole)


def _run(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("pragma ignore_check_constraints = 1")
            for statement in statements:
                connection.execute(statement)

    return change


def _made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _made_a_song_book(file: Path) -> None:
    file.unlink()
    _run("create table song (title text)")(file)


BREAKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that is away": (lambda file: file.unlink(), "There is no file"),
    "a folder": (_made_a_folder, "There is no file"),
    "an empty file": (lambda file: file.write_bytes(b""), "no backup of the portal"),
    "a letter": (lambda file: file.write_text("Dear portal, " * 999), "not a database"),
    "half a file": (_shortened, "nothing was restored"),
    "a scratched file": (_scratched, "nothing was restored"),
    "a file of a newer portal": (
        _run("insert into schema_migration (name, applied) values ('9999_later', '2030-01-01')"),
        "newer portal (it has 9999_later)",
    ),
    "somebody else's database": (_made_a_song_book, "no backup of the portal"),
    "a file without the board": (
        _run(
            *(f"drop table {name}" for name in ("look", "hiding", "report", "pin", "reply", "post"))
        ),
        "has not the tables of the portal",
    ),
    "a post of nobody": (_run("update post set author_id = 4711"), "damaged"),
    "a language that is none": (_run("update person set locale = 'tlh'"), "damaged"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_file_changes_nothing(
    broken: str, app: Flask, demo: people.Cast, tmp_path: Path
) -> None:
    spoil, sentence = BREAKS[broken]
    file = tmp_path / "portal.backup"
    said(app, "backup", str(file))
    Post.update(body="of now").execute()
    before = world()
    spoil(file)

    assert sentence in refusal(said(app, "restore", str(file)))

    assert world() == before


def test_a_restore_that_fails_half_way_changes_nothing(
    app: Flask, demo: people.Cast, tmp_path: Path
) -> None:
    file = tmp_path / "portal.backup"
    said(app, "backup", str(file))
    Post.update(body="of now").execute()
    Person.update(name="Of now").execute()
    before = world()
    Post.delete().execute()
    db.database.execute_sql("create unique index one_post_a_group on post (group_id)")
    without_posts = world()

    try:
        failed = said(app, "restore", str(file))
    finally:
        db.database.execute_sql("drop index one_post_a_group")

    assert "Nothing was restored" in refusal(failed)
    assert world() == without_posts
    assert without_posts["Person"] == before["Person"]
    assert Person.create(name="Next", locale="nl").id > before["Person"][-1]["id"]


def test_a_file_that_stands_there_is_not_written_over(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "portal.backup"
    file.write_text("the backup of yesterday")
    Post.create(group=cast.linde, author=cast.bram, body="Hoi", submission_key="1")

    assert "exists already" in refusal(said(app, "backup", str(file)))

    assert file.read_text() == "the backup of yesterday"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_away_is_told(app: Flask, tmp_path: Path) -> None:
    assert "no folder" in refusal(said(app, "backup", str(tmp_path / "away" / "portal.backup")))


def test_an_empty_database_has_nothing_to_back_up(elsewhere: Database, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "portal.backup"
    file.parent.mkdir()

    with pytest.raises(BackupError, match="nothing to back up"):
        write(elsewhere, file)

    assert list(file.parent.iterdir()) == []


def _as_backed_up(rows_by_table: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The rows without what no backup holds."""
    return {
        table: [
            {**row, NOT_IN_BACKUPS[table]: ""} if table in NOT_IN_BACKUPS else row for row in kept
        ]
        for table, kept in rows_by_table.items()
    }


def test_a_backup_before_a_step_is_restored_after_it(
    app: Flask, elsewhere: Database, tmp_path: Path
) -> None:
    file = tmp_path / "portal.backup"
    migrations.upgrade(elsewhere, STEPS[-2])
    with elsewhere.connection_context():
        filled = rows.fill(elsewhere)
        # To SQLite any number is a truth; the portal writes 0 and 1 only.
        for table, column in TRUTHS:
            if table in filled and column in filled[table][0]:
                elsewhere.execute_sql(f"update {table} set {column} = not not {column}")  # noqa: S608
    before = _as_backed_up(stored(elsewhere))

    write(elsewhere, file)
    said_so = said(app, "restore", str(file))

    assert said_so.exit_code == 0, said_so.output
    assert migrations.pending(db.database.obj) == []
    restored = stored(db.database.obj)
    # A step may add rows, where it adds up what is there.
    assert f"{sum(map(len, restored.values()))} records" in said_so.output
    for table, old_rows in before.items():
        # A step may add a column.
        kept = [
            {name: row[name] for name in old}
            for row, old in zip(restored[table], old_rows, strict=True)
        ]
        assert kept == old_rows, table
    migrations.upgrade(elsewhere)
    assert _as_backed_up(stored(elsewhere)) == restored


def test_the_file_keeps_the_step_it_was_made_at(
    app: Flask, elsewhere: Database, tmp_path: Path
) -> None:
    file, untouched = tmp_path / "portal.backup", tmp_path / "untouched.backup"
    migrations.upgrade(elsewhere, STEPS[0])
    write(elsewhere, file)
    shutil.copy(file, untouched)

    with closing(sqlite3.connect(file)) as connection:
        history = connection.execute("select name from schema_migration").fetchall()
    said(app, "restore", str(file))

    assert history == [(STEPS[0],)]
    assert file.read_bytes() == untouched.read_bytes()


def test_a_database_of_a_newer_portal_is_left_alone(
    app: Flask, cast: Cast, elsewhere: Database, tmp_path: Path
) -> None:
    file = tmp_path / "portal.backup"
    Post.create(group=cast.linde, author=cast.bram, body="Hoi", submission_key="1")
    said(app, "backup", str(file))
    migrations.upgrade(elsewhere)
    with elsewhere.connection_context():
        elsewhere.execute_sql(
            "insert into schema_migration (name, applied) values ('9999_later', '2030-01-01')"
        )

    with pytest.raises(BackupError, match="newer portal"):
        restore(elsewhere, file)

    assert world(elsewhere)["Person"] == []
