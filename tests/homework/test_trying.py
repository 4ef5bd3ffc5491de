"""One tap says "I tried it", and the list of lessons shows how far one is."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.groups.models import Phase
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionAnswer
from portal.homework.trials import Trial
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import LESSON, answered, draft, held, read, sent


def test_one_tap_is_enough_and_five_make_no_more(cast: Cast, visit: type[Visitor]) -> None:
    address = f"/groups/{cast.linde.id}/homework/{LESSON}"
    phone = visit.by(cast.bram)

    for _tap in range(5):
        assert phone.post(f"{address}/trial").status_code == 303

    assert Trial.select().count() == 1
    assert "Ik heb het geprobeerd" in phone.get(address).text


def test_with_htmx_only_the_one_line_comes_back(cast: Cast, visit: type[Visitor]) -> None:
    address = f"/groups/{cast.linde.id}/homework/{LESSON}"
    phone = visit.by(cast.bram)

    tried = phone.post(f"{address}/trial", htmx=True)
    undone = phone.post(f"{address}/trial/removal", htmx=True)

    assert "Toch niet" in tried.text
    assert "Toch niet" not in undone.text
    assert "<h1" not in tried.text + undone.text
    assert Trial.select().count() == 0


def test_the_lesson_of_the_last_session_is_this_weeks(cast: Cast, visit: type[Visitor]) -> None:
    held(cast.linde, "getting-acquainted", "my-role")

    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework").text

    assert page.index("Deze week") < page.index("Mijn rol") < page.index("Eerder")
    assert page.index("Eerder") < page.index("Kennismaken") < page.index("Later in de cursus")


def test_before_the_first_session_all_lessons_are_there(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework").text

    assert "Deze week" not in page
    assert page.count("/homework/") == 6


def test_the_list_says_how_far_each_lesson_is(cast: Cast, visit: type[Visitor]) -> None:
    held(cast.linde, "getting-acquainted", "my-role", "self-confidence", "communication")
    Trial.note(cast.bram, cast.linde, "communication")
    draft(cast.bram, cast.linde, lesson="self-confidence")
    read(cast.bram, cast.linde, cast.nadia, lesson="my-role")
    sent(cast.bram, cast.linde, lesson="getting-acquainted")

    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework").text

    for words in ("Geprobeerd", "Opgeslagen, niet gestuurd", "Gelezen door <bdi>Nadia</bdi>"):
        assert words in page
    assert "<span>Gestuurd</span>" in page


def test_who_missed_a_session_finds_what_to_catch_up(cast: Cast, visit: type[Visitor]) -> None:
    held(cast.linde, LESSON)
    Attendance.note(Session.get(), cast.amal, by=cast.nadia)
    address = f"/groups/{cast.linde.id}/homework/{LESSON}"

    assert "Je was er niet. Haal het hier in." in visit.by(cast.bram).get(address).text
    assert "فاتك اللقاء. هنا" not in visit.by(cast.amal).get(address).text


def test_reading_the_answer_is_an_act_and_opening_the_page_is_not(
    cast: Cast, visit: type[Visitor]
) -> None:
    answered(cast.bram, cast.linde, cast.nadia, "Wat fijn om te lezen")
    address = f"/groups/{cast.linde.id}/homework/{LESSON}"
    phone = visit.by(cast.bram)

    before = phone.get(address).text
    assert "Lees het antwoord" in before
    assert "Wat fijn" not in before
    assert ReflectionAnswer.get().seen_at is None
    after = phone.post(f"{address}/answer/seeing", {"version": 1}, follow=True).text

    assert "Wat fijn om te lezen" in after
    assert ReflectionAnswer.get().seen_at is not None


def test_a_course_in_a_language_that_is_missing_is_marked_as_what_it_is(
    cast: Cast, visit: type[Visitor]
) -> None:
    page = visit.by(cast.amal).get(f"/groups/{cast.linde.id}/homework/{LESSON}").text

    assert 'lang="ar" dir="rtl"' in page
    assert "أفعل شيئًا واحدًا يملأ خزاني" in page


def test_an_unknown_lesson_or_programme_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    assert phone.get(f"/groups/{cast.linde.id}/homework/no-such-lesson").status_code == 404
    cast.linde.programme = "gone"
    cast.linde.save()
    assert phone.get(f"/groups/{cast.linde.id}/homework/{LESSON}").status_code == 404
    assert "Hier komen je lessen" in phone.get(f"/groups/{cast.linde.id}/homework").text


def test_after_the_course_ones_texts_are_still_there(cast: Cast, visit: type[Visitor]) -> None:
    draft(cast.bram, cast.linde, "Voor altijd van mij")
    cast.linde.phase = Phase.SUPPORTGROEP
    cast.linde.save()

    with clock.standing(clock.now() + timedelta(days=60)):
        page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework/{LESSON}").text
        assert "Voor altijd van mij" in page
    assert Reflection.get().sent_at is None
