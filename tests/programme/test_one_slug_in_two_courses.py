"""Two courses with a lesson of one slug: each group reads the one of its own course."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.belonging.moving import move
from portal.exercises.catalogue import exercises_of, title_of
from portal.exercises.models import ExerciseSheet
from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionReading
from portal.homework.trials import Trial
from portal.programme import BUILT_IN_PROGRAMMES, load_programmes
from portal.programme.offered import offer, offered
from portal.programme.titles import lesson_title
from portal.web.forms import new_submission_key
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor
from tests.exercises import making as exercises
from tests.homework.making import draft, sent
from tests.programme.course_folder import GOODBYE, HELLO, OUTLINE, language_file, write_course
from tests.sessions.making import local, session_of

OTHER = "another-course"


@pytest.fixture(autouse=True)
def clash(app: Flask, tmp_path: Path) -> Iterator[None]:
    """A second course, in which "my-role" comes last and is called otherwise."""
    before = offered()
    both = OUTLINE.replace('"hello"', '"communication"').replace('"goodbye"', '"my-role"')
    hello = HELLO.replace("lessons.hello", "lessons.communication")
    words = language_file("Ander", hello, GOODBYE.replace("lessons.goodbye", "lessons.my-role"))
    # Before the built-in courses in the order of the letters, so that it would be found first.
    write_course(tmp_path, OTHER, programme=both, nl=words)
    offer(load_programmes([BUILT_IN_PROGRAMMES, tmp_path]))
    yield
    offer(before)


def _in_other_course(group: Group) -> Group:
    Group.update(programme=OTHER).where(Group.id == group.id).execute()
    group.programme = OTHER
    return group


def test_the_title_is_that_of_the_course(app: Flask) -> None:
    with app.test_request_context():
        assert lesson_title(PROGRAMME, "my-role") == "Mijn rol en verantwoordelijkheid"
        assert lesson_title(OTHER, "my-role") == "Ander goodbye"
        assert lesson_title("gone", "my-role") == "my-role"


def test_a_copy_of_ones_data_names_both(cast: Cast, visit: type[Visitor]) -> None:
    Trial.note(cast.bram, cast.linde, "my-role")
    Trial.note(cast.bram, _in_other_course(cast.wilg), "my-role")
    sent(cast.bram, cast.linde)
    session_of(cast.linde, local("2027-01-12T19:30"), by=cast.bram)

    page = visit.by(cast.bram).get("/me/data.html").text

    assert "Mijn rol en verantwoordelijkheid" in page
    assert "Ander goodbye" in page


def test_a_text_that_is_pointed_to_is_called_as_in_its_own_course(
    cast: Cast, visit: type[Visitor]
) -> None:
    written = sent(cast.bram, _in_other_course(cast.wilg))
    ReflectionReading.note(written, cast.karim)

    copied = json.loads(visit.by(cast.bram).get("/me/data.json").data)

    (read,) = (each for each in copied["chapters"] if each["table"] == "reflection_reading")
    assert read["rows"][0]["reflection"].startswith("Ander goodbye")


def test_an_exercise_is_called_as_in_its_course() -> None:
    slug = exercises_of(PROGRAMME)[0].slug

    assert title_of(PROGRAMME, slug, "nl") != slug
    assert title_of(OTHER, slug, "nl") == slug, "that course has none"


def test_in_the_inbox_the_lessons_stand_in_the_order_of_their_course(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    wilg = _in_other_course(cast.wilg)
    for lesson in ("my-role", "communication"):
        for group in (cast.linde, wilg):
            ReflectionReading.note(sent(cast.bram, group, lesson=lesson), cast.karim)

    page = visit.by(cast.karim).get("/reflections").text

    order = [
        page.index(f'href="/reflections/{each.id}"')
        for group, lesson in (
            (wilg, "my-role"),
            (wilg, "communication"),
            (cast.linde, "communication"),
            (cast.linde, "my-role"),
        )
        for each in Reflection.select().where(
            Reflection.group == group, Reflection.lesson == lesson
        )
    ]
    assert order == sorted(order)


def test_nothing_is_brought_to_a_lesson_that_only_has_the_same_slug(
    cast: Cast, visit: type[Visitor]
) -> None:
    wilg = _in_other_course(cast.wilg)
    draft(cast.amal, cast.linde, "Nog niet af")
    sent(cast.amal, cast.linde, "Dit merkte ik", lesson="communication")
    exercises.written(cast.amal, cast.linde)

    move(cast.amal, cast.linde, wilg, cast.karim, new_submission_key())

    assert {each.group_id for each in Reflection.select()} == {cast.linde.id}
    assert [each.group_id for each in ExerciseSheet.select()] == [cast.linde.id]
    amal = visit.by(cast.amal)
    page = amal.get(f"/groups/{wilg.id}/homework/communication").text
    assert "Dit merkte ik" not in page
    data = amal.get("/me/data.json").text
    for own in ("Nog niet af", "Dit merkte ik", "Samen eten"):
        assert own in data
