"""Each step finds people's data in the tables and leaves it there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from portal import migrations
from tests.migrations import rows, schema

STEPS = sorted(path.stem for path in migrations.FOLDER.glob("[0-9]*.py"))


def test_steps_are_numbered_without_a_gap() -> None:
    assert [int(name[:4]) for name in STEPS] == list(range(1, len(STEPS) + 1))


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_step_leaves_all_rows_of_before(step: str, empty: Database) -> None:
    migrations.upgrade(empty, STEPS[STEPS.index(step) - 1])
    with empty.connection_context():
        before = rows.fill(empty)

    assert migrations.upgrade(empty, step) == [step]

    with empty.connection_context():
        after = rows.read(empty)
        for table, filled in before.items():
            kept = [
                {name: row[name] for name in old}
                for row, old in zip(after[table], filled, strict=True)
            ]
            assert kept == filled, f"{step} changed {table}"


def test_the_newest_schema_takes_rows_too(empty: Database) -> None:
    migrations.upgrade(empty)

    with empty.connection_context():
        filled = rows.fill(empty)

    assert {len(found) for found in filled.values()} == {rows.ROWS}


def test_a_row_that_refers_to_nobody_is_refused(empty: Database) -> None:
    migrations.upgrade(empty)

    with empty.connection_context(), pytest.raises(IntegrityError), empty.atomic():
        empty.execute_sql(
            "insert into device (person_id, token_hash, label, created_at)"
            " values (4711, 'x', '', '2026-11-22 12:00:00')"
        )


def test_steps_go_back_and_come_again(empty: Database) -> None:
    migrations.upgrade(empty)
    before = schema.facts(empty)

    with empty.connection_context():
        undone = Runner(empty, str(migrations.FOLDER)).down(STEPS[0])
        left = schema.tables(empty)

    assert undone == STEPS[::-1]
    assert left == []
    assert migrations.upgrade(empty) == STEPS
    assert schema.facts(empty) == before


def test_what_was_done_is_not_done_again(empty: Database) -> None:
    assert migrations.pending(empty) == STEPS
    assert migrations.upgrade(empty) == STEPS
    assert migrations.upgrade(empty) == []
    assert migrations.pending(empty) == []


def test_a_step_that_fails_leaves_nothing_behind(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0001_good.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('create table good (id integer)')\n"
    )
    (tmp_path / "0002_bad.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql('create table half (id integer)')\n"
        "    raise RuntimeError('in the middle')\n"
    )
    monkeypatch.setattr(migrations, "FOLDER", tmp_path)

    with pytest.raises(RuntimeError, match="in the middle"):
        migrations.upgrade(empty)

    with empty.connection_context():
        assert schema.tables(empty) == ["good"]
    assert migrations.pending(empty) == ["0002_bad"]


def test_several_processes_at_once_do_each_step_once(
    new_url: Callable[[], str], project: Path
) -> None:
    settings = {"PORTAL_SECRET_KEY": "k" * 32, "PORTAL_DATABASE_URL": new_url()}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "migrate"]

    together = [
        subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    answers = [process.communicate(timeout=60) for process in together]

    assert [process.returncode for process in together] == [0, 0, 0], answers
    done = [int(number) for out, _err in answers for number in re.findall(r"(\d+) steps", out)]
    assert done == [len(STEPS)]
