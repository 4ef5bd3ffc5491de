"""Finding programmes and lessons, and folders of an organisation's own."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.programme import (
    BUILT_IN_PROGRAMMES,
    Catalogue,
    UnknownLessonError,
    UnknownProgrammeError,
    load_programmes,
)
from tests.programme.course_folder import OUTLINE, write_course

BUILT_IN = load_programmes([BUILT_IN_PROGRAMMES])
COURSE = BUILT_IN.programme("het-begint-bij-mij")


def test_a_folder_of_ones_own_adds_a_course_of_any_length(tmp_path: Path) -> None:
    write_course(tmp_path)
    catalogue = load_programmes([BUILT_IN_PROGRAMMES, tmp_path])
    built_in = [programme.slug for programme in BUILT_IN.programmes]
    assert [programme.slug for programme in catalogue.programmes] == [*built_in, "short-course"]
    short = catalogue.programme("short-course")
    assert [(lesson.slug, lesson.minutes) for lesson in short.lessons] == [
        ("hello", 60),
        ("goodbye", 90),
    ]
    assert catalogue.programme(COURSE.slug) == COURSE


def test_a_folder_of_ones_own_replaces_a_course_of_the_same_name(tmp_path: Path) -> None:
    write_course(tmp_path, slug=COURSE.slug)
    catalogue = load_programmes([BUILT_IN_PROGRAMMES, tmp_path])
    assert len(catalogue.programmes) == len(BUILT_IN.programmes)
    replaced = catalogue.programme(COURSE.slug)
    assert replaced.version == 3
    assert [lesson.slug for lesson in replaced.lessons] == ["hello", "goodbye"]


def test_the_last_folder_wins(tmp_path: Path) -> None:
    write_course(tmp_path / "first")
    write_course(tmp_path / "second", programme=OUTLINE.replace("version = 3", "version = 4"))
    catalogue = load_programmes([tmp_path / "first", tmp_path / "second"])
    assert catalogue.programme("short-course").version == 4


def test_no_folders_is_an_empty_catalogue_that_says_so() -> None:
    assert load_programmes([]) == Catalogue(())
    with pytest.raises(UnknownProgrammeError, match="there is: none"):
        load_programmes([]).programme("anything")


def test_a_file_saved_by_a_simple_editor_is_read(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    nl = course / "nl.toml"
    nl.write_bytes(b"\xef\xbb\xbf" + nl.read_bytes().replace(b"\n", b"\r\n"))
    name = load_programmes([tmp_path]).programme("short-course").text("nl").name
    assert name == "nl name"


def test_notes_and_hidden_folders_beside_the_course_do_no_harm(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "README.md").write_text("For editors.")
    (tmp_path / "README.md").write_text("For editors.")
    (tmp_path / ".git").mkdir()
    assert len(load_programmes([tmp_path]).programmes) == 1


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        (BUILT_IN, "programmes"),
        (COURSE, "lessons"),
        (COURSE.lessons[0], "texts"),
        (COURSE.lessons[0].text("nl"), "title"),
        (COURSE.lessons[0].text("nl").prompts[0], "question"),
    ],
)
def test_what_is_loaded_cannot_be_changed(thing: object, name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(thing, name, "something else")


@given(st.text().filter(lambda slug: slug != COURSE.slug))
def test_an_unknown_programme_is_named_with_what_there_is(slug: str) -> None:
    with pytest.raises(UnknownProgrammeError) as caught:
        BUILT_IN.programme(slug)
    assert repr(slug) in str(caught.value)
    assert COURSE.slug in str(caught.value)


@given(st.text().filter(lambda slug: slug not in {lesson.slug for lesson in COURSE.lessons}))
def test_an_unknown_lesson_is_named_with_what_there_is(slug: str) -> None:
    with pytest.raises(UnknownLessonError) as caught:
        COURSE.lesson(slug)
    assert repr(slug) in str(caught.value)
    assert all(lesson.slug in str(caught.value) for lesson in COURSE.lessons)
