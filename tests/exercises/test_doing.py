"""Bram does exercises on his phone, without JavaScript, for himself alone."""

from __future__ import annotations

from portal.drafts.models import Draft, Typed
from portal.exercises.catalogue import exercises_of
from portal.exercises.models import ExerciseSheet
from portal.exercises.working import share
from portal.groups.models import Group, Phase
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor
from tests.exercises.making import written
from tests.queries import counted

STYLES, LANGUAGES = "parenting-styles", "love-languages"


def address(cast: Cast, slug: str = STYLES, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/exercises/{slug}{below}"


def test_what_is_written_is_kept_and_stands_there_again(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    typed = {"part-take-along": "Samen eten\nVoorlezen", "part-differently": "", "base": 0}

    shown = phone.post(address(cast), typed, follow=True).text

    assert "Bewaard. Alleen jij kunt het lezen." in shown
    assert "Samen eten\nVoorlezen" in shown
    assert ExerciseSheet.get().content == {"take-along": "Samen eten\nVoorlezen"}


def test_five_taps_on_save_make_one_sheet(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    typed = {"part-take-along": "Samen eten", "base": 0}

    answers = [phone.post(address(cast), typed).status_code for _ in range(5)]

    assert answers == [303] * 5
    assert [each.save_number for each in ExerciseSheet.select()] == [1]


def test_two_windows_lose_nothing(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    for words in ("Samen eten", "Voorlezen", "Voorlezen", "Samen eten"):
        phone.post(address(cast), {"part-take-along": words, "base": 0})

    assert ExerciseSheet.get().content == {"take-along": "Samen eten\nVoorlezen"}


def test_two_texts_that_do_not_fit_together_stay_apart(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast), {"part-take-along": "a" * 600, "base": 0})

    answer = phone.post(address(cast), {"part-take-along": "b" * 600, "base": 0})

    assert answer.status_code == 422
    assert "b" * 600 in answer.text
    assert ExerciseSheet.get().content == {"take-along": "a" * 600}


def test_the_newest_page_changes_and_empties(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast), {"part-take-along": "Samen eten", "base": 0})
    phone.post(address(cast), {"part-take-along": "", "base": 1})

    assert ExerciseSheet.get().content == {}


def test_an_unsaved_text_stands_in_its_box_again(cast: Cast, visit: type[Visitor]) -> None:
    Draft.keep(cast.bram, address(cast), Typed((("part-take-along", "Half getypt"),)))

    assert "Half getypt" in visit.by(cast.bram).get(address(cast)).text


def test_nobody_else_reads_it(cast: Cast, visit: type[Visitor]) -> None:
    written(cast.bram, cast.linde, "Dit neem ik mee van oma")

    for person in (cast.amal, cast.nadia):
        phone = visit.by(person)
        for path in (address(cast), address(cast, below="/sheet"), address(cast, "")):
            assert "van oma" not in phone.get(path.rstrip("/")).text


def test_the_lesson_leads_to_its_exercises(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework/communication").text

    assert address(cast, LANGUAGES) in shown
    assert address(cast, STYLES) not in shown
    of_trainer = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/homework/communication").text
    assert address(cast, LANGUAGES) not in of_trainer


def test_every_exercise_of_the_course_can_be_done_in_every_language(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert len(exercises_of(PROGRAMME)) >= 5
    for person in (cast.bram, cast.grace, cast.amal):
        phone = visit.by(person)
        for each in exercises_of(PROGRAMME):
            shown = phone.get(address(cast, each.slug))
            assert shown.status_code == 200
            assert each.text(person.locale).language == person.locale
            assert each.text(person.locale).title in shown.text.replace("&#39;", "'")


def test_one_that_the_course_does_not_have_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    assert visit.by(cast.bram).get(address(cast, "no-such-thing")).status_code == 404


def test_a_group_that_ended_keeps_its_exercises_to_read(cast: Cast, visit: type[Visitor]) -> None:
    written(cast.bram, cast.linde, "Samen eten")
    Group.update(phase=Phase.CLOSED).execute()
    phone = visit.by(cast.bram)

    assert "Samen eten" in phone.get(address(cast)).text
    assert phone.post(address(cast), {"part-take-along": "Anders"}).status_code == 403


def test_a_trainers_page_asks_as_often_for_one_as_for_six(cast: Cast, visit: type[Visitor]) -> None:
    asked = []
    for slugs in (["my-tank"], [each.slug for each in exercises_of(PROGRAMME)]):
        for slug in slugs:
            share(written(cast.bram, cast.linde, f"Woorden bij {slug}", slug))
        phone = visit.by(cast.nadia)
        with counted() as statements:
            assert phone.get(address(cast, "").rstrip("/")).status_code == 200
        asked.append(len(statements))

    assert asked[0] == asked[1] <= 8
