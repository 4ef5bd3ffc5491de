"""SECURITY.md names only what is there, and every chapter."""

from __future__ import annotations

import re
from pathlib import Path

CHAPTERS = 17
PATH = re.compile(r"`((?:portal|tests|\.ci)/[^`]*|pyproject\.toml)`")


def test_everything_that_it_points_at_exists(project: Path) -> None:
    named = PATH.findall((project / "SECURITY.md").read_text(encoding="utf-8"))

    assert len(named) > 30
    assert [path for path in named if not (project / path).exists()] == []


def test_no_chapter_is_passed_over(project: Path) -> None:
    lines = (project / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1:3] for line in lines if line.startswith("| V")]

    assert [int(re.findall(r"V(\d+)", chapter)[0]) for chapter, _ in rows] == [
        *range(1, CHAPTERS + 1)
    ]
    assert all(answer.strip() for _, answer in rows)
