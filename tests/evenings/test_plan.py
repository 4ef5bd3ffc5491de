"""Nadia opens the plan of the evening, gives the session, and says in a few taps how it went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal import clock
from portal.evenings.parts import NotYetError, PartState, SessionPart
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.programme import load_programmes
from portal.programme.offered import offer, offered
from portal.sessions.models import Session
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import held, sent
from tests.programme.course_folder import PLANNED, write_course, write_guide
from tests.queries import counted
from tests.sessions.making import local, session_of

BEGAN = timedelta(hours=1)


@pytest.fixture
def running(cast: Cast) -> Session:
    """A session of Linde that began an hour ago."""
    return session_of(cast.linde, clock.now() - BEGAN)


@pytest.fixture
def only_dutch(app: Flask, tmp_path: Path) -> Iterator[str]:
    """A course with a plan that speaks only Dutch, offered while the story lasts."""
    before = offered()
    write_guide(write_course(tmp_path, programme=PLANNED), "nl")
    offer(load_programmes([tmp_path]))
    yield "short-course"
    offer(before)


def plan_of(session: Session) -> str:
    return f"/groups/{session.group_id}/sessions/{session.id}/plan"


def test_the_minutes_become_times_on_the_clock(cast: Cast, visit: type[Visitor]) -> None:
    session = session_of(cast.linde, local("2027-01-12T19:30"))

    shown = visit.by(cast.nadia).get(plan_of(session)).text

    for span in ("19.30–19.45", "19.45–20.10", "20.10–20.50"):
        assert span in shown.replace(" ", "").replace("\u2009", ""), span
    assert "Teken een grote lege tank op papier." in shown
    assert "Papier en kleurpotloden" in shown
    assert 'name="state"' not in shown


def test_a_session_that_is_too_short_for_the_plan_says_so(cast: Cast, visit: type[Visitor]) -> None:
    session = session_of(cast.linde, local("2027-01-12T19:30"), timedelta(hours=2))

    shown = visit.by(cast.nadia).get(plan_of(session)).text

    assert "Het plan duurt 180 minuten. De bijeenkomst duurt 120 minuten." in shown


def test_who_comes_for_the_first_time_finds_the_door_on_the_plan(
    cast: Cast, visit: type[Visitor]
) -> None:
    place, entrance = "Buurthuis De Brug", "De deur aan de zijkant"
    Group.update(place=place, entrance=entrance, directions="Bus 4 stopt hier").where(
        Group.id == cast.linde.id
    ).execute()
    session = session_of(
        cast.linde, clock.now() + BEGAN, place=place, childcare=True, interpreter="ar"
    )
    Membership.join_group(cast.femke, cast.linde, Role.SUBSTITUTE)

    shown = visit.by(cast.femke).get(plan_of(session)).text

    for words in (place, entrance, "Bus 4 stopt hier", "Er is kinderopvang.", "Arabisch"):
        assert words in shown, words
    assert "Neem mee" not in shown, "that is for participants"


def test_a_tap_is_kept_with_who_gave_it(cast: Cast, visit: type[Visitor], running: Session) -> None:
    answer = visit.by(cast.nadia).post(f"{plan_of(running)}/tank", {"state": "partly"})

    assert answer.status_code == 303
    assert answer.location == f"{plan_of(running)}#part-tank"
    part = SessionPart.get()
    assert (part.part, part.state, part.by) == ("tank", PartState.PARTLY, cast.nadia)
    shown = visit.by(cast.karim).get(plan_of(running)).text
    assert "<bdi>Nadia</bdi>, " in shown
    assert "Ingevuld: 1 van 7" in shown


def test_with_htmx_only_the_part_and_the_count_change(
    cast: Cast, visit: type[Visitor], running: Session
) -> None:
    answer = visit.by(cast.nadia).post(f"{plan_of(running)}/tank", {"state": "done"}, htmx=True)

    assert answer.status_code == 200
    assert answer.text.count('id="part-tank"') == 1
    assert 'hx-swap-oob="true"' in answer.text
    assert "Ingevuld: 1 van 7" in answer.text
    assert "<html" not in answer.text


def test_the_last_tap_counts_and_a_repeated_one_changes_nothing(
    cast: Cast, running: Session
) -> None:
    SessionPart.note(running, "tank", PartState.DONE, cast.nadia)
    SessionPart.note(running, "tank", PartState.DONE, cast.karim)
    assert SessionPart.get().by == cast.nadia

    SessionPart.note(running, "tank", PartState.SKIPPED, cast.karim)
    SessionPart.note(running, "tank", PartState.SKIPPED, cast.karim)

    assert SessionPart.select().count() == 1
    assert (SessionPart.get().state, SessionPart.get().by) == ("skipped", cast.karim)


def test_a_tap_too_many_is_taken_back(cast: Cast, visit: type[Visitor], running: Session) -> None:
    nadia = visit.by(cast.nadia)
    nadia.post(f"{plan_of(running)}/tank", {"state": "done"})

    for _tap in range(2):
        assert nadia.post(f"{plan_of(running)}/tank", {"state": "open"}).status_code == 303

    assert not SessionPart.select().exists()


def test_before_the_session_and_for_a_cancelled_one_nothing_is_noted(
    cast: Cast, visit: type[Visitor], running: Session
) -> None:
    later = session_of(cast.linde, clock.now() + timedelta(days=1))
    answer = visit.by(cast.nadia).post(f"{plan_of(later)}/tank", {"state": "done"})
    assert answer.status_code == 422
    assert "zodra de bijeenkomst begonnen is" in answer.text

    cancel_session(running, cast.nadia, "")
    with pytest.raises(NotYetError):
        SessionPart.note(running, "tank", PartState.DONE, cast.nadia)
    assert not SessionPart.select().exists()


@pytest.mark.parametrize(
    ("part", "data", "status"),
    [
        ("tank", {"state": "great"}, 422),
        ("tank", {}, 422),
        ("disco", {"state": "done"}, 404),
        ("\u0000", {"state": "done"}, 404),
    ],
)
def test_what_the_page_does_not_offer_is_refused(
    part: str,
    data: dict[str, str],
    status: int,
    cast: Cast,
    visit: type[Visitor],
    running: Session,
) -> None:
    answer = visit.by(cast.nadia).post(f"{plan_of(running)}/{part}", data)

    assert answer.status_code == status
    assert not SessionPart.select().exists()


def test_a_lesson_without_a_plan_and_a_session_without_a_lesson_have_no_page(
    cast: Cast, visit: type[Visitor]
) -> None:
    own = session_of(cast.linde, clock.now() + BEGAN, lesson=None, title="Feest")
    nadia = visit.by(cast.nadia)

    assert nadia.get(plan_of(own)).status_code == 404
    assert "/plan" not in nadia.get(plan_of(own).removesuffix("/plan")).text


def test_only_who_gives_the_session_sees_the_plan_and_how_it_went(
    cast: Cast, visit: type[Visitor], running: Session
) -> None:
    SessionPart.note(running, "tank", PartState.SKIPPED, cast.nadia)
    page = plan_of(running).removesuffix("/plan")

    for person, status in ((cast.bram, 403), (cast.ilse, 404), (cast.coby, 404)):
        assert visit.by(person).get(plan_of(running)).status_code == status
    assert "/plan" not in visit.by(cast.bram).get(page).text
    assert "/plan" in visit.by(cast.nadia).get(page).text


def test_a_substitute_reads_the_plan_and_no_homework(
    cast: Cast, visit: type[Visitor], running: Session
) -> None:
    held(cast.linde, "getting-acquainted")
    Membership.join_group(cast.femke, cast.linde, Role.SUBSTITUTE)

    shown = visit.by(cast.femke).get(plan_of(running))

    assert shown.status_code == 200
    assert "Om mee te beginnen" not in shown.text


def test_the_task_of_the_session_before_stands_there_to_begin_with(
    cast: Cast, visit: type[Visitor], running: Session
) -> None:
    skipped = session_of(cast.linde, clock.now() - timedelta(days=2), lesson="communication")
    cancel_session(skipped, cast.nadia, "")
    held(cast.linde, "getting-acquainted")
    sent(cast.bram, cast.linde, lesson="getting-acquainted")

    shown = visit.by(cast.nadia).get(plan_of(running)).text

    assert "Om mee te beginnen: de vorige opdracht" in shown
    assert f"/groups/{cast.linde.id}/homework/getting-acquainted" in shown
    assert "<td><bdi>Bram</bdi></td>" in shown.replace("\n", "").replace(" <bdi", "<bdi")


def test_a_plan_in_another_language_says_so(
    cast: Cast, visit: type[Visitor], only_dutch: str
) -> None:
    cast.linde.programme = only_dutch
    cast.linde.save()
    cast.nadia.locale = "ar"
    cast.nadia.save()
    session = session_of(cast.linde, clock.now(), lesson="hello")

    shown = visit.by(cast.nadia).get(plan_of(session)).text

    assert "هذا النص متوفّر باللغة الهولندية فقط." in shown
    assert '<span lang="nl"' in shown


def test_the_queries_do_not_grow_with_the_group(
    cast: Cast, visit: type[Visitor], running: Session
) -> None:
    held(cast.linde, "getting-acquainted")
    nadia = visit.by(cast.nadia)
    nadia.get(plan_of(running))
    with counted() as before:
        nadia.get(plan_of(running))
    for part in ("tank", "welcome", "raised"):
        SessionPart.note(running, part, PartState.DONE, cast.karim)
    for person in (cast.sanne, cast.yusuf, cast.ilse):
        Membership.join_group(person, cast.linde, Role.PARTICIPANT)
    with counted() as after:
        nadia.get(plan_of(running))

    assert len(after) == len(before)
    assert len(after) <= 12
