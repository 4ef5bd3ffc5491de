"""What stands at each box: who will read, no names of children, and a question's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.homework.texts import Origin, Text
from portal.homework.writing import Sheet
from portal.programme import load_programmes
from portal.programme.offered import offer, offered
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import read
from tests.programme.course_folder import write_course

NO_NAMES = "Schrijf geen namen van kinderen."
LATER = "Een trainer die later komt, leest dit niet."


@pytest.fixture
def short_course(app: Flask, tmp_path: Path) -> Iterator[str]:
    """A course that only speaks Dutch, offered while the story lasts."""
    before = offered()
    write_course(tmp_path)
    offer(load_programmes([tmp_path]))
    yield "short-course"
    offer(before)


def test_before_a_text_is_sent_it_says_that_who_comes_later_does_not_read_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert LATER in visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework/my-role").text


def test_the_hint_about_children_stands_at_every_box(cast: Cast, visit: type[Visitor]) -> None:
    lesson = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework/my-role").text
    assert lesson.count(NO_NAMES) == lesson.count("<textarea") > 1

    reflection = read(cast.bram, cast.linde, cast.nadia)
    answer = visit.by(cast.nadia).get(f"/reflections/{reflection.id}").text
    assert answer.count(NO_NAMES) == answer.count("<textarea") == 1


def test_a_question_in_another_language_says_so_to_both_who_read_it(
    short_course: str, cast: Cast, visit: type[Visitor]
) -> None:
    cast.linde.programme = short_course
    cast.linde.save()
    cast.nadia.speak("ar")
    sheet = Sheet(cast.amal, cast.linde, "hello")
    origin = Origin(new_submission_key(), 1, 0)
    reflection = sheet.send(1, Text("", {"saw": "رأيت فرحًا"}), origin).reflection

    own = visit.by(cast.amal).get(f"/groups/{cast.linde.id}/homework/hello").text
    trainer = visit.by(cast.nadia)
    trainer.post(f"/reflections/{reflection.id}/reading")
    sent_to_her = trainer.get(f"/reflections/{reflection.id}").text

    for page in (own, sent_to_her):
        assert '<p class="soft"><span lang="nl" dir="ltr">nl saw</span></p>' in page
