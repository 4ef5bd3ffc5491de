"""`flask check-content`: what is wrong in a course, where, and which language is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from flask import Flask

from tests.programme.course_folder import (
    GOODBYE,
    GUIDE,
    HELLO,
    OUTLINE,
    PLANNED,
    language_file,
    write_course,
    write_guide,
)

GUIDE_OF_GOODBYE = """
[lessons.goodbye]
prepare = []
materials = []
plan = { end = "Sluit samen af" }
"""


def test_our_own_courses_are_whole(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=["check-content", "--complete"])

    assert done.exit_code == 0
    assert "het-begint-bij-mij: 6 lessons" in done.output
    assert "side-by-side: 4 lessons" in done.output
    assert "No problems; 0 missing translations." in done.output


def test_a_lesson_that_lacks_a_language_is_told(app: Flask, tmp_path: Path) -> None:
    write_course(
        tmp_path,
        ar=language_file("ar", HELLO),
        pl=language_file("pl", GOODBYE),
    )
    run = app.test_cli_runner().invoke

    done = run(args=["check-content", str(tmp_path)])

    assert done.exit_code == 0
    assert "  ar is missing: lesson goodbye; people read nl" in done.output
    assert "  en is missing: there is no en.toml; people read nl" in done.output
    assert "  pl is missing: lesson hello; people read nl" in done.output
    assert "3 missing translations" in done.output
    assert run(args=["check-content", str(tmp_path), "--complete"]).exit_code == 1


def test_a_plan_that_lacks_a_language_is_told(app: Flask, tmp_path: Path) -> None:
    whole = {tag: language_file(tag, HELLO, GOODBYE) for tag in ("en", "ar")}
    felt = 'prompts = ["saw", "felt"]'
    planned = PLANNED.replace(felt, f"{felt}\nplan = {{ end = 90 }}")
    course = write_course(tmp_path, programme=planned, **whole)
    write_guide(course, "nl", GUIDE.format(mark="nl") + GUIDE_OF_GOODBYE)
    write_guide(course, "ar")
    run = app.test_cli_runner().invoke

    done = run(args=["check-content", str(tmp_path)])

    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert "  en is missing: there is no trainers/en.toml; trainers read nl" in lines
    assert "  ar is missing: lesson goodbye in trainers/ar.toml; trainers read nl" in lines
    assert "No problems; 2 missing translations." in done.output
    assert run(args=["check-content", str(tmp_path), "--complete"]).exit_code == 1


EXERCISE = """
kind = "lines"
lessons = ["hello"]
parts = ["one"]

[nl]
title = "Titel"
intro = "Begin"

[nl.parts]
one = "Een"
"""


def test_an_exercise_that_lacks_a_language_is_told(app: Flask, tmp_path: Path) -> None:
    whole = {tag: language_file(tag, HELLO, GOODBYE) for tag in ("en", "ar")}
    course = write_course(tmp_path, **whole)
    (course / "exercises").mkdir()
    arabic = '[ar]\ntitle = "عنوان"\nintro = "بداية"\n\n[ar.parts]\none = "واحد"\n'
    (course / "exercises" / "mine.toml").write_text(f"{EXERCISE}\n{arabic}", encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["check-content", str(tmp_path)])

    assert done.exit_code == 0
    assert "  en is missing: [en] in exercises/mine.toml; people read nl" in done.output
    assert "No problems; 1 missing translations." in done.output


def test_what_is_wrong_in_an_exercise_is_told_before_it_is_used(app: Flask, tmp_path: Path) -> None:
    whole = {tag: language_file(tag, HELLO, GOODBYE) for tag in ("en", "ar")}
    course = write_course(tmp_path, **whole)
    (course / "exercises").mkdir()
    broken = EXERCISE.replace('"lines"', '"drag"')
    (course / "exercises" / "mine.toml").write_text(broken, encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["check-content", str(tmp_path)])

    assert done.exit_code == 1
    assert f"{course / 'exercises' / 'mine.toml'}:2: kind: 'drag' must be one of" in done.output


def test_every_problem_is_told_with_file_and_line(app: Flask, tmp_path: Path) -> None:
    course = write_course(tmp_path, programme=OUTLINE.replace("minutes = 90", "minutes = 0"))
    (course / "en.toml").write_text('name = "Hello\n', encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["check-content", str(tmp_path)])

    assert done.exit_code == 1
    assert f"{course / 'programme.toml'}:15: lessons[1].minutes: must be" in done.output
    assert f"{course / 'en.toml'}:1: is not valid TOML" in done.output


def test_a_wrong_course_stops_the_start_and_says_where(project: Path, tmp_path: Path) -> None:
    course = write_course(tmp_path, programme=OUTLINE.replace("version = 3", "version = 0"))
    settings = {
        "PORTAL_SECRET_KEY": "k" * 32,
        "PORTAL_DATABASE_URL": f"sqlite:///{tmp_path / 'portal.db'}",
        "PORTAL_PROGRAMMES": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "check-content"],
        cwd=project,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode != 0
    assert f"{course / 'programme.toml'}:2: version: must be a whole number" in done.stderr
    assert "Traceback" not in done.stderr
