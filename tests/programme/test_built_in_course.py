"""The courses that come with the portal are whole, in each language they promise."""

import re
from dataclasses import fields

import pytest

from portal.programme import (
    BUILT_IN_PROGRAMMES,
    Lesson,
    LessonKind,
    Programme,
    load_programmes,
)
from portal.programme.gaps import gaps_of
from tests.programme.sentences import sentences_of

LANGUAGES = ("nl", "en", "ar")
CATALOGUE = load_programmes([BUILT_IN_PROGRAMMES])
COURSE = CATALOGUE.programme("het-begint-bij-mij")
EVERY_LESSON = pytest.mark.parametrize(
    "lesson",
    [lesson for programme in CATALOGUE.programmes for lesson in programme.lessons],
    ids=lambda lesson: lesson.slug,
)
EVERY_COURSE = pytest.mark.parametrize(
    "course", CATALOGUE.programmes, ids=lambda course: course.slug
)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def test_the_course_opens_with_acquaintance_has_four_blocks_and_closes_together() -> None:
    assert [(lesson.slug, lesson.kind) for lesson in COURSE.lessons] == [
        ("getting-acquainted", LessonKind.INTRODUCTION),
        ("my-role", LessonKind.BLOCK),
        ("self-confidence", LessonKind.BLOCK),
        ("communication", LessonKind.BLOCK),
        ("values-and-rules", LessonKind.BLOCK),
        ("carrying-on", LessonKind.CLOSING),
    ]


def test_lessons_and_blocks_are_counted_from_one() -> None:
    numbers = [lesson.number for lesson in COURSE.lessons]
    assert numbers == list(range(1, len(COURSE.lessons) + 1))
    assert [lesson.block_number for lesson in COURSE.lessons] == [None, 1, 2, 3, 4, None]


def test_the_course_for_professionals_has_a_length_of_its_own() -> None:
    kinds = [lesson.kind for lesson in CATALOGUE.programme("side-by-side").lessons]
    assert kinds == [
        LessonKind.INTRODUCTION,
        LessonKind.BLOCK,
        LessonKind.BLOCK,
        LessonKind.CLOSING,
    ]


def test_no_two_courses_share_the_name_of_a_lesson() -> None:
    slugs = [lesson.slug for course in CATALOGUE.programmes for lesson in course.lessons]
    assert len(slugs) == len(set(slugs))


@EVERY_COURSE
def test_the_texts_are_marked_as_drafts_of_our_own(course: Programme) -> None:
    assert course.version >= 1
    assert course.default_language == "nl"
    assert "Draft texts by our own hand" in course.source


@EVERY_COURSE
@EVERY_LANGUAGE
def test_the_course_has_a_name_in_each_language(language: str, course: Programme) -> None:
    assert course.text(language).language == language


@EVERY_COURSE
def test_nothing_is_missing_in_any_language(course: Programme) -> None:
    assert gaps_of(course, LANGUAGES) == []


@EVERY_LANGUAGE
@EVERY_LESSON
def test_each_lesson_is_whole_in_each_language(lesson: Lesson, language: str) -> None:
    text = lesson.text(language)
    assert text.language == language
    for field in fields(text):
        if field.name in {"clip", "recording"}:
            continue
        assert getattr(text, field.name), f"{lesson.slug} has no {field.name} in {language}"


@EVERY_LANGUAGE
@EVERY_LESSON
def test_each_lesson_asks_two_or_three_questions_at_home(lesson: Lesson, language: str) -> None:
    prompts = lesson.text(language).prompts
    assert tuple(prompt.key for prompt in prompts) == lesson.prompt_keys
    assert 2 <= len(prompts) <= 3
    assert all(prompt.question.endswith(("?", "؟")) for prompt in prompts)


@EVERY_LESSON
def test_no_language_holds_a_copy_of_another(lesson: Lesson) -> None:
    spoken = [set(sentences_of(lesson.text(language))) for language in LANGUAGES]
    shared = (spoken[0] & spoken[1]) | (spoken[1] & spoken[2]) | (spoken[0] & spoken[2])
    assert not shared


@EVERY_LESSON
def test_arabic_is_written_in_arabic(lesson: Lesson) -> None:
    strays = [s for s in sentences_of(lesson.text("ar")) if re.search(r"[A-Za-z,;?]", s)]
    assert not strays


def test_loading_twice_gives_the_same_course() -> None:
    again: Programme = load_programmes([BUILT_IN_PROGRAMMES]).programme(COURSE.slug)
    assert again == COURSE
    assert hash(again) == hash(COURSE)
