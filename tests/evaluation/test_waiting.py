"""A form that waits for somebody stands on their start page, until it is answered or over."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.evaluation.answering import answer
from portal.evaluation.models import AnswerBox
from portal.evaluation.waiting import forms_waiting_for
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import DAY, MUCH, end_of, just_held, last_held, tap_of
from tests.queries import counted
from tests.sessions.making import session_of

TAP, END = "Hoe was deze keer?", "Wat heeft de cursus mij gebracht?"


def waiting(person: Person, group: Group) -> list[str]:
    return [str(each.moment) for each in forms_waiting_for(person, [group.id])]


def test_the_evening_after_a_session_bram_finds_the_question_on_his_start_page(
    cast: Cast, visit: type[Visitor]
) -> None:
    session = just_held(cast.linde)
    bram = visit.by(cast.bram)
    address = f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}"

    page = bram.get("/").text
    assert TAP in page
    assert address in page
    assert END not in page

    answer(tap_of(session), cast.bram, {"useful": "much"})
    assert TAP not in bram.get("/").text
    assert TAP not in visit.by(cast.nadia).get("/").text, "trainers are not asked"
    assert waiting(cast.amal, cast.linde) == ["session"], "nobody else's answer counts for her"


def test_after_the_last_session_the_form_about_the_course_comes_first(
    cast: Cast, visit: type[Visitor]
) -> None:
    just_held(cast.linde, 7 * DAY)
    last_held(cast.linde)

    page = visit.by(cast.bram).get("/").text
    assert page.index(END) < page.index(TAP)

    answer(end_of(cast.linde), cast.bram, MUCH)
    page = visit.by(cast.bram).get("/").text
    assert END not in page
    assert TAP in page


def test_when_its_time_is_over_no_form_waits(cast: Cast) -> None:
    session = last_held(cast.linde)
    tap, end = tap_of(session), end_of(cast.linde)

    for moment, expected in (
        (tap.opens_at - timedelta(seconds=1), []),
        (tap.opens_at, ["end", "session"]),
        (tap.closes_at - timedelta(seconds=1), ["end", "session"]),
        (tap.closes_at, ["end"]),
        (end.closes_at - timedelta(seconds=1), ["end"]),
        (end.closes_at, []),
    ):
        with clock.standing(moment):
            assert waiting(cast.bram, cast.linde) == expected, moment


def test_what_was_cancelled_or_moved_to_another_group_is_not_asked_about(cast: Cast) -> None:
    session = just_held(cast.linde)
    assert waiting(cast.bram, cast.linde) == ["session"]
    assert waiting(cast.bram, cast.eik) == []

    cancel_session(session, cast.nadia, "")
    assert waiting(cast.bram, cast.linde) == []


def test_before_the_last_session_nobody_asks_what_the_course_brought(cast: Cast) -> None:
    last_held(cast.linde, 2 * DAY)
    session_of(cast.linde, clock.now() + 5 * DAY)
    assert waiting(cast.bram, cast.linde) == ["session"]

    Group.update(phase=Phase.SUPPORTGROEP).where(Group.id == cast.linde.id).execute()
    assert waiting(cast.bram, cast.linde) == ["session"], "there is one more to come"


def test_whoever_answered_a_letter_that_was_lost_is_asked_again(cast: Cast) -> None:
    session = just_held(cast.linde)
    answer(tap_of(session), cast.bram, {"useful": "much"})
    assert waiting(cast.bram, cast.linde) == []

    AnswerBox.update(letter="").execute()
    assert waiting(cast.bram, cast.linde) == ["session"]


def test_one_query_tells_it_for_all_groups(cast: Cast) -> None:
    just_held(cast.linde)
    just_held(cast.eik)
    with counted() as queries:
        found = forms_waiting_for(cast.bram, [cast.linde.id, cast.eik.id])
    assert len(queries) == 1
    assert {each.group_id for each in found} == {cast.linde.id, cast.eik.id}
    with counted() as queries:
        assert forms_waiting_for(cast.bram, []) == []
    assert queries == []
