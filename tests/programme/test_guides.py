"""The plan of an evening: read with its minutes, whole in each language, and checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.programme import BUILT_IN_PROGRAMMES, Lesson, load_programmes
from tests.programme.course_folder import GUIDE, PLANNED, write_course, write_guide
from tests.programme.test_broken_content import problems_in

LESSONS = [
    lesson
    for course in load_programmes([BUILT_IN_PROGRAMMES]).programmes
    for lesson in course.lessons
]
EVERY_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)


@EVERY_LESSON
def test_the_plan_fills_the_lesson_and_has_a_break(lesson: Lesson) -> None:
    assert sum(part.minutes for part in lesson.plan) == lesson.minutes
    assert "break" in {part.key for part in lesson.plan}


@EVERY_LESSON
@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_each_lesson_has_a_guide_in_each_language(lesson: Lesson, language: str) -> None:
    guide = lesson.guide(language)
    assert guide is not None
    assert guide.language == language
    assert guide.prepare
    assert guide.materials
    assert len(guide.parts) == len(lesson.plan)


@EVERY_LESSON
def test_the_guides_read_simply_and_are_no_copies(lesson: Lesson) -> None:
    words = {
        guide.language: {*guide.prepare, *guide.materials, *guide.parts} for guide in lesson.guides
    }
    sentences = [each for text in words["nl"] for each in re.split(r"[.!?:]", text)]
    assert not [each for each in sentences if len(each.split()) > 16]
    assert not [each for each in words["ar"] if re.search(r"[A-Za-z,;?]", each)]
    assert not words["nl"] & words["en"]


def test_a_course_without_a_plan_needs_no_guide(tmp_path: Path) -> None:
    write_course(tmp_path)
    lesson = load_programmes([tmp_path]).programme("short-course").lesson("hello")
    assert lesson.plan == ()
    assert lesson.guide("nl") is None


def test_a_guide_in_another_language_falls_back(tmp_path: Path) -> None:
    course = write_course(tmp_path, programme=PLANNED)
    write_guide(course, "nl")
    write_guide(course, "ar")
    lesson = load_programmes([tmp_path]).programme("short-course").lesson("hello")
    assert [(part.key, part.minutes) for part in lesson.plan] == [("start", 20), ("end", 30)]
    for asked, given in (("ar", "ar"), ("en", "nl")):
        guide = lesson.guide(asked)
        assert guide is not None
        assert (guide.language, guide.parts) == (given, (f"{given} start", f"{given} end"))


def test_a_plan_needs_its_words_in_the_default_language(tmp_path: Path) -> None:
    course = write_course(tmp_path, programme=PLANNED)
    assert problems_in(tmp_path) == {
        ("programme.toml", "lessons", "with a plan need trainers/nl.toml")
    }
    write_guide(course, "nl", "[lessons]\n")
    assert problems_in(tmp_path) == {
        ("nl.toml", "lessons.hello", "is missing, and this is the default language")
    }


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("end = 30", "end = 50", "lessons[0].plan", "takes longer than the lesson"),
        ("end = 30", "end = 0", "lessons[0].plan.end", "must be a whole number from 1"),
        ("end = 30", "End = 30", "lessons[0].plan.End", "must be lower-case words"),
        ("{ start = 20, end = 30 }", "20", "lessons[0].plan", "must be a table"),
    ],
)
def test_a_wrong_plan_is_told(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    write_guide(write_course(tmp_path, programme=PLANNED.replace(old, new)), "nl")
    assert any(at == key and message in text for _file, at, text in problems_in(tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('end = "nl end"', 'ends = "nl end"', "lessons.hello.plan.ends", "is not a part"),
        ('end = "nl end"', 'end = ""', "lessons.hello.plan.end", "must be a text"),
        ("[lessons.hello]", "[lessons.goodbye]", "lessons.goodbye", "is not a lesson with a plan"),
        ("materials", "material", "lessons.hello.material", "is not one of"),
    ],
)
def test_a_wrong_guide_is_told(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    words = GUIDE.format(mark="nl").replace(old, new)
    write_guide(write_course(tmp_path, programme=PLANNED), "nl", words)
    assert any(at == key and message in text for _file, at, text in problems_in(tmp_path))
