"""A language that is not there is answered by another one that says which it is."""

from pathlib import Path

import pytest

from portal.programme import Programme, load_programmes
from tests.programme.course_folder import GOODBYE, HELLO, language_file, write_course


@pytest.fixture
def course(tmp_path: Path) -> Programme:
    """Make a course that is whole in Dutch and has only its first lesson in Polish."""
    write_course(tmp_path, pl=language_file("pl", HELLO))
    return load_programmes([tmp_path]).programme("short-course")


def test_a_lesson_is_read_in_ones_own_language(course: Programme) -> None:
    text = course.lesson("hello").text("pl")
    assert (text.language, text.title) == ("pl", "pl hello")


def test_an_untranslated_lesson_says_that_it_is_in_dutch(course: Programme) -> None:
    text = course.lesson("goodbye").text("pl")
    assert (text.language, text.title) == ("nl", "nl goodbye")


def test_a_language_without_a_file_says_that_it_is_in_the_default(course: Programme) -> None:
    assert course.text("ar").language == "nl"
    assert course.text("ar").name == "nl name"
    assert course.lesson("hello").text("ar").language == "nl"


@pytest.mark.parametrize("locale", ["pl", "pl-PL", "pl_PL", "PL", "pl-Latn-PL"])
def test_a_region_reads_the_language_of_the_region(course: Programme, locale: str) -> None:
    assert course.lesson("hello").text(locale).language == "pl"


@pytest.mark.parametrize("locale", ["", "-", "p", "plt", "pl!", "\x00"])
def test_a_strange_locale_reads_the_default(course: Programme, locale: str) -> None:
    assert course.lesson("hello").text(locale).language == "nl"


def test_a_regional_text_goes_before_the_general_one(tmp_path: Path) -> None:
    write_course(
        tmp_path,
        **{
            "pt": language_file("pt", HELLO, GOODBYE),
            "pt-BR": language_file("br", HELLO, GOODBYE),
        },
    )
    hello = load_programmes([tmp_path]).programme("short-course").lesson("hello")
    assert hello.text("pt-BR").title == "br hello"
    assert hello.text("pt-PT").title == "pt hello"
