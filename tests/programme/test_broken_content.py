"""A mistake in the content stops the start, and says in which file and where."""

from pathlib import Path

import pytest

from portal.programme import ContentError, load_programmes
from tests.programme.course_folder import GOODBYE, HELLO, OUTLINE, language_file, write_course

DUTCH = language_file("nl", HELLO, GOODBYE)


def problems_in(*folders: Path) -> set[tuple[str, str, str]]:
    """Load the folders, which must fail, and return (file name, key, message) of each problem."""
    with pytest.raises(ContentError) as caught:
        load_programmes(folders)
    for problem in caught.value.problems:
        assert str(problem) in str(caught.value)
    return {(found.file.name, found.key, found.message) for found in caught.value.problems}


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write_course(
        tmp_path,
        programme=OUTLINE.replace("minutes = 60", "minutes = 0").replace("version = 3\n", ""),
        nl=DUTCH.replace('motto = "nl motto"\n', "", 1).replace("nl goodbye", " "),
        en="name = ",
        pl=language_file("pl", HELLO).replace("name =", "nmae ="),
    )
    write_course(tmp_path, slug="other-course", nl="")
    found = problems_in(tmp_path)
    assert {(file, key) for file, key, _ in found} == {
        ("programme.toml", "version"),
        ("programme.toml", "lessons[0].minutes"),
        ("nl.toml", "lessons.hello.motto"),
        ("nl.toml", "lessons.goodbye.title"),
        ("en.toml", ""),
        ("pl.toml", "nmae"),
        ("pl.toml", "name"),
        ("nl.toml", "name"),
        ("nl.toml", "summary"),
        ("nl.toml", "lessons"),
        ("nl.toml", "lessons.hello"),
        ("nl.toml", "lessons.goodbye"),
    }


def test_a_typing_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    write_course(tmp_path, nl='name = "Cursus"\nsummary = "Dit is een\n')
    [(file, key, message)] = problems_in(tmp_path)
    assert (file, key) == ("nl.toml", "")
    assert "not valid TOML" in message
    assert "line 2" in message


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('"introduction"', '"intro"', "lessons[0].kind", "'intro' must be one of: introduction"),
        ('kind = "closing"\n', "", "lessons[1].kind", "is missing"),
        ('slug = "hello"', 'slug = "Hello there"', "lessons[0].slug", "lower-case words"),
        ('slug = "hello"', f'slug = "{"h" * 61}"', "lessons[0].slug", "lower-case words"),
        ('slug = "hello"\n', "", "lessons[0].slug", "is missing"),
        ('"goodbye"', '"hello"', "lessons", "'hello' stands there more than once"),
        ('"saw", "felt"', '"saw", "saw"', "lessons[1].prompts", "more than once"),
        ('"saw", "felt"', '"saw", "What?"', "lessons[1].prompts[1]", "lower-case words"),
        ('"saw", "felt"', '"saw", 7', "lessons[1].prompts[1]", "must be a text"),
        ('["saw"]', "[]", "lessons[0].prompts", "at least 1"),
        ('["saw"]', '"saw"', "lessons[0].prompts", "must be a list"),
        ("minutes = 60", "minutes = true", "lessons[0].minutes", "whole number from 1"),
        ("minutes = 60", "minutes = 1441", "lessons[0].minutes", "to 1440"),
        ("minutes = 60", 'minutes = "60"', "lessons[0].minutes", "whole number"),
        ("minutes = 60", "minuts = 60", "lessons[0].minuts", "is not one of: kind, minutes"),
        ("version = 3", "version = 0", "version", "whole number from 1"),
        ('= "nl"', '= "de"', "default_language", "there is no file de.toml beside it"),
    ],
)
def test_a_wrong_fact_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, key: str, message: str
) -> None:
    write_course(tmp_path, programme=OUTLINE.replace(old, new, 1))
    told = [
        text for file, at, text in problems_in(tmp_path) if (file, at) == ("programme.toml", key)
    ]
    assert any(message in text for text in told)


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("[lessons.hello]", "[lessons.helo]", "lessons.helo", "not a lesson of programme.toml"),
        ("[lessons.hello]", "[lessons.helo]", "lessons.hello", "is missing, and this is the def"),
        ('saw = "nl saw"', 'see = "nl saw"', "lessons.hello.prompts.see", "not a prompt"),
        ('saw = "nl saw"', 'see = "nl saw"', "lessons.hello.prompts.saw", "is missing"),
        ('title = "nl hello"', "title = 1", "lessons.hello.title", "must be a text"),
        ('["nl question"]', "[]", "lessons.hello.questions", "at least 1"),
        ('["nl question"]', '["a", ""]', "lessons.hello.questions[1]", "must be a text"),
        ('{ saw = "nl saw" }', '"nl saw"', "lessons.hello.prompts", "must be a table"),
        ("bring = []", "bring = 3", "lessons.hello.bring", "must be a list"),
        ("bring = []", "brng = []", "lessons.hello.brng", "is not one of"),
    ],
)
def test_a_wrong_text_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, key: str, message: str
) -> None:
    write_course(tmp_path, nl=DUTCH.replace(old, new, 1))
    told = [text for file, at, text in problems_in(tmp_path) if (file, at) == ("nl.toml", key)]
    assert any(message in text for text in told)


def test_a_translation_that_lost_an_item_is_told(tmp_path: Path) -> None:
    polish = language_file("pl", HELLO, GOODBYE).replace('["pl tea"]', "[]")
    write_course(tmp_path, pl=polish)
    expected = ("pl.toml", "lessons.goodbye.bring", "has 0 item(s), nl.toml has 1")
    assert problems_in(tmp_path) == {expected}


def test_one_missing_list_of_lessons_is_one_problem(tmp_path: Path) -> None:
    write_course(tmp_path, programme=OUTLINE.partition("[[lessons]]")[0])
    assert problems_in(tmp_path) == {("programme.toml", "lessons", "is missing")}


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "nl.toml").write_bytes('name = "Één"'.encode("latin-1"))
    assert problems_in(tmp_path) == {("nl.toml", "", "is not UTF-8 text (byte 8)")}


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "pl.toml").mkdir()
    assert problems_in(tmp_path) == {("pl.toml", "", "cannot be read: Is a directory")}


def test_a_file_not_named_after_a_language_is_told(tmp_path: Path) -> None:
    write_course(tmp_path, dutch=DUTCH)
    expected = ("dutch.toml", "", "is not named after a language, such as nl.toml")
    assert problems_in(tmp_path) == {expected}


def test_a_course_without_facts_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty-course").mkdir()
    assert problems_in(tmp_path) == {("programme.toml", "", "is missing")}


def test_a_course_named_so_that_it_fits_no_address_is_told(tmp_path: Path) -> None:
    write_course(tmp_path, slug="Korte cursus")
    [(file, _, message)] = problems_in(tmp_path)
    assert file == "Korte cursus"
    assert "lower-case words with hyphens" in message


def test_wrong_folders_are_told(tmp_path: Path) -> None:
    course = write_course(tmp_path / "courses")
    empty = tmp_path / "empty"
    empty.mkdir()
    absent = tmp_path / "absent"
    assert problems_in(course, empty, absent) == {
        ("short-course", "", "is itself a programme; name the folder that it stands in"),
        ("empty", "", "holds no programme"),
        ("absent", "", "is not a folder"),
    }
