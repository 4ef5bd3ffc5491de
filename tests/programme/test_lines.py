"""Each key of a course stands on a line, and a problem tells which."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.programme import BUILT_IN_PROGRAMMES, ContentError, load_programmes
from portal.programme.lines import line_of, lines_of
from tests.programme.course_folder import GOODBYE, HELLO, OUTLINE, language_file, write_course

FILES = sorted(BUILT_IN_PROGRAMMES.glob("**/*.toml"))

DIFFICULT = r'''# first
# a = "no key"
title = "a [b] # c"   # note
"two words" = 'x = 1'
long = """
key = "inside"
"quoted" \""" still
"""
list = [
    "one", # = [
    "t]wo",
    { name = "three", deep = [1,
        2] },
]
a.b . c = 1979-05-27
[ x . y ]
z = { p = 1, q = "}" }
[[rows]]
id = 1
  [[rows.cells]]
  v = true
  [[rows.cells]]
  v = false
[[rows]]
id = 2
[rows.tail]
end = 1.5
'''


def paths_of(value: object, path: str = "") -> set[str]:
    """Every path inside a value as `tomllib` read it."""
    found = {path} - {""}
    if isinstance(value, dict):
        for key, item in value.items():
            found |= paths_of(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            found |= paths_of(item, f"{path}[{place}]")
    return found


def test_every_key_of_a_difficult_file_is_found_on_its_line() -> None:
    lines = lines_of(DIFFICULT)
    assert set(lines) == paths_of(tomllib.loads(DIFFICULT))
    assert lines["title"] == 3
    assert lines["list[1]"] == 11
    assert lines["list[2].deep[1]"] == 13
    assert lines["a.b.c"] == 15
    assert lines["x.y.z.q"] == 17
    assert lines["rows[0].cells[1].v"] == 23
    assert lines["rows[1].tail.end"] == 27


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_key_of_our_own_courses_is_found(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = lines_of(text)
    assert set(lines) == paths_of(tomllib.loads(text))
    written = text.splitlines()
    for path, line in lines.items():
        last = path.rpartition(".")[2]
        assert "[" in path.rpartition(".")[2] or last in written[line - 1], path


@given(st.text(max_size=80))
def test_what_is_no_toml_never_hangs(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())


def test_what_is_missing_is_told_at_the_table_around_it() -> None:
    lines = lines_of(OUTLINE)
    assert line_of(lines, "lessons[1].minutez") == lines["lessons[1]"]
    assert line_of(lines, "nothing") is None


def test_each_problem_names_its_line(tmp_path: Path) -> None:
    write_course(
        tmp_path,
        programme=OUTLINE.replace("minutes = 90", "minutes = 0"),
        nl=language_file("nl", HELLO, GOODBYE).replace('"nl tea"', '""'),
        en="name = ",
    )
    with pytest.raises(ContentError) as caught:
        load_programmes([tmp_path])
    told = {(each.file.name, each.key, each.line) for each in caught.value.problems}
    assert told == {
        ("programme.toml", "lessons[1].minutes", 15),
        ("nl.toml", "lessons.goodbye.bring[0]", 19),
        ("en.toml", "", 1),
    }
    assert "programme.toml:15: lessons[1].minutes: must be" in str(caught.value)
