"""Amal, Bram and Grace say whether they come; Nadia sees what she can help with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership
from portal.sessions.models import Session, SessionRsvp
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import NOW, local, path_of, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_coming_is_one_tap(cast: Cast, visit: type[Visitor], planned: Session) -> None:
    phone = visit.by(cast.bram)

    answer = phone.post(f"{path_of(planned)}/rsvp", {"status": "coming"}, follow=True)

    rsvp = SessionRsvp.get()
    assert (rsvp.person, rsvp.status, rsvp.obstacle) == (cast.bram, "coming", "")
    assert rsvp.since == NOW
    assert 'value="coming" aria-pressed="true"' in " ".join(answer.text.split())
    assert "Kan je trainer ergens mee helpen?" not in answer.text


def test_with_htmx_only_the_question_is_swapped(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    answer = visit.by(cast.bram).post(f"{path_of(planned)}/rsvp", {"status": "coming"}, htmx=True)

    assert answer.status_code == 200
    assert answer.text.strip().endswith("</div>")
    assert f'id="session-{planned.id}-rsvp"' in answer.text
    assert "<h1" not in answer.text


def test_after_cannot_there_is_a_second_question_that_may_stay_open(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    phone = visit.by(cast.bram)
    rsvp = f"{path_of(planned)}/rsvp"

    asked = phone.post(rsvp, {"status": "cannot"}, htmx=True)
    assert "Kan je trainer ergens mee helpen?" in asked.text
    assert "Je hoeft het niet te zeggen." in asked.text
    assert "ziek" not in asked.text.lower()
    assert SessionRsvp.get().obstacle == ""

    phone.post(rsvp, {"status": "cannot", "obstacle": "childcare"})
    phone.post(rsvp, {"status": "cannot"})
    assert SessionRsvp.get().obstacle == "childcare"

    phone.post(rsvp, {"status": "cannot", "obstacle": ""})
    assert SessionRsvp.get().obstacle == ""


def test_who_comes_after_all_has_no_obstacle_any_more(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    phone = visit.by(cast.bram)
    phone.post(f"{path_of(planned)}/rsvp", {"status": "cannot", "obstacle": "work"})

    phone.post(f"{path_of(planned)}/rsvp", {"status": "coming", "obstacle": "work"})

    assert SessionRsvp.get().obstacle == ""
    assert SessionRsvp.get().status == "coming"


def test_the_same_answer_five_times_is_one_answer(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    phone = visit.by(cast.bram)
    phone.post(f"{path_of(planned)}/rsvp", {"status": "coming"})
    clock.move(timedelta(hours=1))

    for _ in range(4):
        phone.post(f"{path_of(planned)}/rsvp", {"status": "coming"})

    assert SessionRsvp.get().since == NOW
    assert SessionRsvp.select().count() == 1


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"status": "perhaps"},
        {"status": "cannot", "obstacle": "illness"},
        {"status": ["coming", "cannot"]},
    ],
)
def test_an_answer_that_is_none_gets_a_sentence(
    cast: Cast, visit: type[Visitor], planned: Session, form: dict[str, object]
) -> None:
    for htmx in (False, True):
        answer = visit.by(cast.bram).post(f"{path_of(planned)}/rsvp", form, htmx=htmx)

        assert answer.status_code == 422
        assert "Kies of je komt." in answer.text
        assert "Kom je?" in answer.text
    assert SessionRsvp.select().count() == 0


def test_maybe_is_kept_when_it_comes(cast: Cast, visit: type[Visitor], planned: Session) -> None:
    answer = visit.by(cast.bram).post(f"{path_of(planned)}/rsvp", {"status": "maybe"}, follow=True)

    assert SessionRsvp.get().status == "maybe"
    assert "Je zei: misschien." in answer.text


def test_trainers_see_names_and_obstacles_and_participants_only_a_number(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    rsvp = f"{path_of(planned)}/rsvp"
    visit.by(cast.amal).post(rsvp, {"status": "coming"})
    visit.by(cast.bram).post(rsvp, {"status": "cannot", "obstacle": "transport"})

    by_trainer = visit.by(cast.nadia).get(path_of(planned)).text
    assert "<bdi>Bram</bdi>: Geen vervoer" in by_trainer
    assert "Nog geen antwoord" in by_trainer
    assert "<bdi>Grace</bdi>" in by_trainer

    by_participant = visit.by(cast.grace).get(path_of(planned)).text
    assert "1 person says they are coming." in by_participant
    assert "Bram" not in by_participant
    assert "Amal" not in by_participant
    assert "Nadia" in by_participant


def test_before_answering_it_says_who_sees_the_answer(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    shown = visit.by(cast.bram).get(path_of(planned)).text

    assert "<bdi>Karim</bdi> en <bdi>Nadia</bdi>" in shown


def test_who_left_the_group_is_not_counted(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    visit.by(cast.amal).post(f"{path_of(planned)}/rsvp", {"status": "coming"})
    Membership.update(until=NOW).where(Membership.person == cast.amal).execute()

    assert "deelnemer komt" not in visit.by(cast.bram).get(path_of(planned)).text
    assert "Amal" not in visit.by(cast.nadia).get(path_of(planned)).text


def test_answers_are_taken_until_the_session_ends(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    phone = visit.by(cast.bram)
    clock.move(planned.ends_at - timedelta(minutes=1) - clock.now())
    assert phone.post(f"{path_of(planned)}/rsvp", {"status": "coming"}).status_code == 303
    clock.move(timedelta(minutes=1))

    answer = phone.post(f"{path_of(planned)}/rsvp", {"status": "cannot"})

    assert answer.status_code == 422
    assert "Je kunt voor deze bijeenkomst niet meer antwoorden." in answer.text
    assert SessionRsvp.get().status == "coming"
    assert "Kom je?" not in phone.get(path_of(planned)).text


def test_nobody_answers_for_a_cancelled_session(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    cancel_session(planned, cast.nadia, "")

    answer = visit.by(cast.bram).post(f"{path_of(planned)}/rsvp", {"status": "coming"}, htmx=True)

    assert answer.status_code == 422
    assert "niet meer antwoorden" in answer.text
    assert SessionRsvp.select().count() == 0


def test_nobody_answers_for_another_group(cast: Cast, visit: type[Visitor]) -> None:
    foreign = session_of(cast.eik, local("2026-12-08T19:30"))
    phone = visit.by(cast.bram)

    for group in (cast.linde, cast.eik):
        path = f"/groups/{group.id}/sessions/{foreign.id}/rsvp"
        assert phone.post(path, {"status": "coming"}).status_code == 404
    assert SessionRsvp.select().count() == 0
