"""The Dutch texts stay readable for who reads with difficulty."""

import pytest

from portal.programme import BUILT_IN_PROGRAMMES, Lesson, Programme, load_programmes
from tests.programme.sentences import sentences_of

LONGEST_SENTENCE = 16
OFFICE_WORDS = (
    "feedback",
    "account",
    "profiel",
    "dashboard",
    "submit",
    "module",
    "reflectie",
)
COURSES = load_programmes([BUILT_IN_PROGRAMMES]).programmes
LESSONS = [lesson for course in COURSES for lesson in course.lessons]


@pytest.mark.parametrize("word", OFFICE_WORDS)
@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.slug)
def test_the_dutch_file_has_no_office_words(course: Programme, word: str) -> None:
    dutch = (BUILT_IN_PROGRAMMES / course.slug / "nl.toml").read_text(encoding="utf-8").lower()
    assert word not in dutch


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_dutch_sentences_are_short(lesson: Lesson) -> None:
    long = [s for s in sentences_of(lesson.text("nl")) if len(s.split()) > LONGEST_SENTENCE]
    assert not long
