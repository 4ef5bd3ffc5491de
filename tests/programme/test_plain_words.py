"""The Dutch texts stay readable for who reads with difficulty."""

import pytest

from portal.programme import BUILT_IN_PROGRAMMES, Lesson, load_programmes
from tests.programme.sentences import sentences_of

COURSE_FOLDER = BUILT_IN_PROGRAMMES / "het-begint-bij-mij"
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
LESSONS = load_programmes([BUILT_IN_PROGRAMMES]).programme(COURSE_FOLDER.name).lessons


@pytest.mark.parametrize("word", OFFICE_WORDS)
def test_the_dutch_file_has_no_office_words(word: str) -> None:
    dutch = (COURSE_FOLDER / "nl.toml").read_text(encoding="utf-8").lower()
    assert word not in dutch


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_dutch_sentences_are_short(lesson: Lesson) -> None:
    long = [s for s in sentences_of(lesson.text("nl")) if len(s.split()) > LONGEST_SENTENCE]
    assert not long
