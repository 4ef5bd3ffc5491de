"""A backup from before does not bring back who was erased since."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from peewee import Database, SqliteDatabase

from portal import clock, db
from portal.backup.restoring import restore
from portal.backup.writing import write
from portal.board.models import Post, Reply
from portal.groups.endings import end_role
from portal.groups.memberships import Role
from portal.people.erasures import Erasure
from portal.people.models import Person
from portal.personal.leaving import ask_to_leave, stay_after_all
from portal.records import RECORDS
from tests.cast import Cast
from tests.cli.worlds import said
from tests.personal import living, scanning
from tests.personal.passing import DAY, WEEK, after

WORDS = (*living.TEXTS, living.NAME, living.EMAIL)


def test_who_was_erased_after_the_backup_stays_away(cast: Cast, app: Flask, tmp_path: Path) -> None:
    person, file = living.maan(cast), tmp_path / "before.backup"
    said(app, "backup", str(file))
    ask_to_leave(person)
    after(WEEK)

    answer = said(app, "restore", str(file))

    assert answer.exit_code == 0, answer.output
    assert "1 people who were erased since were erased again." in answer.output
    handle = db.database.obj
    assert scanning.found_in_tables(handle, WORDS) == set()
    if isinstance(handle, SqliteDatabase):
        assert scanning.found_in_files(handle, WORDS) == set()
    assert Reply.get(Reply.body == "Bram zegt dank").post.body == ""
    assert Person.get_by_id(person.id).has_left


def test_the_list_travels_with_backups_to_another_installation(
    cast: Cast,
    app: Flask,
    tmp_path: Path,
    elsewhere: Database,
) -> None:
    person = living.maan(cast)
    before, later = tmp_path / "before.backup", tmp_path / "later.backup"
    write(db.database.obj, before)
    ask_to_leave(person)
    after(WEEK)
    write(db.database.obj, later)

    restore(elsewhere, later)
    assert restore(elsewhere, before).erased == 1

    assert scanning.found_in_tables(elsewhere, WORDS) == set()
    if isinstance(elsewhere, SqliteDatabase):
        assert scanning.found_in_files(elsewhere, WORDS) == set()
    with elsewhere.connection_context(), elsewhere.bind_ctx(RECORDS):
        assert Erasure.select().count() == 1


def test_a_request_that_waits_still_waits_until_its_own_day(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "before.backup"
    write(db.database.obj, file)
    ask_to_leave(cast.amal)
    due = Person.get_by_id(cast.amal.id).leaves_at
    clock.move(DAY)
    write(db.database.obj, tmp_path / "with-amal.backup")

    restore(db.database.obj, tmp_path / "with-amal.backup")
    assert Person.get_by_id(cast.amal.id).leaves_at == due
    after(WEEK)
    assert Person.get_by_id(cast.amal.id).name == ""


def test_a_request_of_after_the_backup_is_not_forgotten(cast: Cast, tmp_path: Path) -> None:
    amal, file = cast.amal, tmp_path / "before.backup"
    write(db.database.obj, file)
    ask_to_leave(amal)
    due = Person.get_by_id(amal.id).leaves_at

    assert restore(db.database.obj, file).erased == 0

    assert Person.get_by_id(amal.id).leaves_at == due
    after(WEEK)
    assert Person.get_by_id(amal.id).name == ""


def test_what_was_called_off_after_the_backup_stays_called_off(cast: Cast, tmp_path: Path) -> None:
    amal, file = cast.amal, tmp_path / "waiting.backup"
    ask_to_leave(amal)
    write(db.database.obj, file)
    stay_after_all(amal)

    restore(db.database.obj, file)

    assert Person.get_by_id(amal.id).leaves_at is None
    after(WEEK)
    assert Person.get_by_id(amal.id).name == "Amal"


def test_a_name_that_was_forgotten_stays_forgotten(cast: Cast, tmp_path: Path) -> None:
    linde, amal, file = cast.linde, cast.amal, tmp_path / "before.backup"
    Post.write(linde.id, amal, "Dag allemaal", "k" * 16)
    write(db.database.obj, file)
    end_role(amal, linde, Role.PARTICIPANT, cast.nadia)
    after(31 * DAY)

    restore(db.database.obj, file)

    found = Person.get_by_id(amal.id)
    assert (found.name, found.email, found.password_hash) == ("", None, None)
    assert Post.get(Post.author == amal).body == "Dag allemaal"


def test_nobody_else_is_touched(cast: Cast, tmp_path: Path) -> None:
    person, file = living.maan(cast), tmp_path / "before.backup"
    write(db.database.obj, file)
    ask_to_leave(person)
    after(WEEK)

    restore(db.database.obj, file)

    names = {each.name for each in Person.select().where(Person.id != person.id)}
    assert {"Amal", "Bram", "Nadia"} <= names
    assert "" not in names
