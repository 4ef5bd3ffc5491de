"""A lesson that is not in the reader's language says so, and is marked as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.programme import load_programmes
from portal.programme.offered import offer, offered
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import held
from tests.programme.course_folder import HELLO, language_file, write_course

ONLY_IN_DUTCH = {"ar": "هذا النص متوفّر باللغة الهولندية فقط.", "en": "This text is only in Dutch."}


@pytest.fixture
def mixed(app: Flask, tmp_path: Path, cast: Cast) -> Iterator[Cast]:
    """Linde takes a course that is in Dutch, and in Arabic for its first lesson alone."""
    before = offered()
    write_course(tmp_path, ar=language_file("ar", HELLO))
    offer(load_programmes([tmp_path]))
    cast.linde.programme = "short-course"
    cast.linde.save()
    yield cast
    offer(before)


def test_the_page_says_which_language_it_is_and_marks_it(mixed: Cast, visit: type[Visitor]) -> None:
    address = f"/groups/{mixed.linde.id}/homework/goodbye"

    arabic = visit.by(mixed.amal).get(address).text
    assert ONLY_IN_DUTCH["ar"] in arabic
    assert '<span lang="nl"' in arabic
    assert 'dir="ltr">nl assignment' in arabic
    assert ONLY_IN_DUTCH["en"] in visit.by(mixed.grace).get(address).text


def test_what_is_in_the_readers_language_says_nothing(mixed: Cast, visit: type[Visitor]) -> None:
    at = f"/groups/{mixed.linde.id}/homework"

    assert ONLY_IN_DUTCH["ar"] not in visit.by(mixed.amal).get(f"{at}/hello").text
    assert "alleen in het" not in visit.by(mixed.bram).get(f"{at}/goodbye").text


def test_all_pages_with_texts_of_the_course_say_it(mixed: Cast, visit: type[Visitor]) -> None:
    held(mixed.linde, "goodbye")
    amal = visit.by(mixed.amal)
    sessions = amal.get(f"/groups/{mixed.linde.id}/sessions")
    session = next(
        line.partition('href="')[2].partition('"')[0]
        for line in sessions.text.splitlines()
        if 'href="/groups/' in line and "/sessions/" in line and ".ics" not in line
    )

    for address in (
        f"/groups/{mixed.linde.id}/homework",
        session,
        "/share/short-course/goodbye?language=ar",
    ):
        assert ONLY_IN_DUTCH["ar"] in amal.get(address).text, address
