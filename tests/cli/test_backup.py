"""`flask backup FILE` and `restore FILE`: everything of one moment, and all of it back."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from peewee import Database

from portal import db
from portal.backup.restoring import restore
from portal.backup.writing import write
from portal.board.models import Post
from portal.homework.reflections import Reflection
from portal.people.models import Person
from portal.records import RECORDS
from portal.seeds import people
from portal.sessions.models import Session
from tests.cast import Cast
from tests.cli.worlds import said, world
from tests.client import Visitor


def test_everything_comes_back(app: Flask, demo: people.Cast, tmp_path: Path) -> None:
    file, before = tmp_path / "portal.backup", world()
    records = sum(map(len, before.values()))

    assert f"{records} records" in said(app, "backup", str(file)).output
    Post.update(body="gone").execute()
    Reflection.delete().execute()
    Person.create(name="Somebody later", locale="nl")
    came_back = said(app, "restore", str(file))

    assert came_back.exit_code == 0, came_back.output
    assert f"{records} records" in came_back.output
    assert world() == before


def test_the_file_is_its_owners_alone_and_nothing_lies_beside_it(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "kept" / "portal.backup"
    file.parent.mkdir()
    Post.create(group=cast.linde, author=cast.bram, body="Hoi", submission_key="1")

    said(app, "backup", str(file))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_what_bram_deleted_does_not_go_with_it(app: Flask, cast: Cast, tmp_path: Path) -> None:
    secret = "I would rather that nobody ever reads this. " * 200
    post = Post.create(group=cast.linde, author=cast.bram, body=secret, submission_key="1")
    post.delete_instance()
    file = tmp_path / "portal.backup"

    said(app, "backup", str(file))

    assert secret[:40].encode() not in file.read_bytes()


def test_moments_truth_and_arabic_stay_what_they_are(
    app: Flask, cast: Cast, elsewhere: Database, tmp_path: Path
) -> None:
    there, back = tmp_path / "there.backup", tmp_path / "back.backup"
    moment = datetime(2026, 10, 25, 0, 30, 15, 123456, UTC)
    body = "جرّبتُ اليوم أن أستمع.\n\tHet lukte 😀 \\N \\. 'ja' \"echt\""
    Post.create(
        group=cast.linde, author=cast.amal, body=body, created_at=moment, submission_key="k"
    )
    for childcare in (True, False):
        Session.create(
            group=cast.linde,
            starts_at=moment,
            ends_at=moment.replace(hour=2),
            childcare=childcare,
            check_in_code="0012",
        )

    said(app, "backup", str(there))
    restore(elsewhere, there)
    write(elsewhere, back)
    restore(db.database.obj, back)

    post = Post.get()
    assert (post.body, post.created_at, post.edited_at) == (body, moment, None)
    assert [session.childcare for session in Session.select().order_by(Session.id)] == [True, False]
    assert Session.get().check_in_code == "0012"


def test_the_demo_moves_to_another_database_and_back(
    app: Flask, demo: people.Cast, elsewhere: Database, tmp_path: Path
) -> None:
    there, back = tmp_path / "there.backup", tmp_path / "back.backup"
    before = world()

    said(app, "backup", str(there))
    restore(elsewhere, there)
    assert world(elsewhere) == before
    write(elsewhere, back)
    Person.update(name="gone").execute()
    said(app, "restore", str(back))

    assert world() == before
    with elsewhere.connection_context(), elsewhere.bind_ctx(RECORDS):
        assert Person.create(name="New", locale="nl").id > max(p["id"] for p in before["Person"])


def test_what_comes_next_gets_an_id_of_its_own(app: Flask, cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "portal.backup"
    said(app, "backup", str(file))
    earlier = {person.id for person in (cast.amal, cast.bram)}
    said(app, "backup", str(tmp_path / "with-amal.backup"))

    said(app, "restore", str(file))
    assert Person.create(name="Ilse", locale="nl").id
    said(app, "restore", str(tmp_path / "with-amal.backup"))

    assert Person.create(name="Yusuf", locale="ar").id not in earlier
    assert Person.select().count() == len(earlier) + 1


def test_nadia_is_still_signed_in(
    app: Flask, cast: Cast, visit: type[Visitor], tmp_path: Path
) -> None:
    Post.create(group=cast.linde, author=cast.bram, body="Hoi", submission_key="1")
    nadia = visit.by(cast.nadia)
    file = tmp_path / "portal.backup"

    said(app, "backup", str(file))
    assert nadia.get("/").status_code == 200
    said(app, "restore", str(file))

    assert "Nadia" in nadia.get("/me").text
