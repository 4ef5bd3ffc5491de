"""Nadia notes who is there, with one tap a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from portal import clock
from portal.groups.memberships import Membership
from portal.people.models import Person
from portal.sessions.attendance import Attendance, AttendanceRemoval, Door
from portal.sessions.models import Session
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.checkin.making import many_participants, session_at
from tests.client import Visitor


def address(session: Session) -> str:
    return f"/groups/{session.group_id}/sessions/{session.id}/attendance"


def tap(session: Session, person: Person) -> str:
    return f"{address(session)}/{person.id}"


def test_the_list_shows_everybody_and_how_each_was_noted(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    Attendance.check_in(evening, cast.amal, Door.POSTER_CODE)
    Attendance.note(evening, cast.bram, by=cast.karim)

    shown = visit.by(cast.nadia).get(address(evening))

    assert "Aanwezig: 2 van 3" in shown.text
    assert "zelf, " in shown.text
    assert "door <bdi>Karim</bdi>, " in shown.text
    assert "nog niet genoteerd" in shown.text
    assert "<bdi>Nadia</bdi>" not in shown.text
    assert shown.text.count('value="absent"') == 2
    assert shown.text.count('value="present"') == 1


def test_one_tap_notes_somebody_and_comes_back_to_their_row(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    answer = visit.by(cast.nadia).post(tap(evening, cast.amal), {"status": "present"})

    assert answer.status_code == 303
    assert answer.location == f"{address(evening)}#person-{cast.amal.id}"
    record = Attendance.get()
    assert (record.person, record.via, record.by) == (cast.amal, Door.TRAINER, cast.nadia)


def test_with_htmx_only_the_row_and_the_count_change(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    answer = visit.by(cast.nadia).post(tap(evening, cast.amal), {"status": "present"}, htmx=True)

    assert answer.text.count("<li") == 1
    assert f'id="person-{cast.amal.id}"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    assert "Aanwezig: 1 van 3" in answer.text
    assert len(answer.data) < 3000


def test_a_trainers_tap_leaves_what_somebody_did_themselves(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    Attendance.check_in(evening, cast.amal, Door.OWN_DEVICE)

    visit.by(cast.nadia).post(tap(evening, cast.amal), {"status": "present"})

    record = Attendance.get()
    assert (record.via, record.by) == (Door.OWN_DEVICE, cast.amal)


def test_taking_back_keeps_who_did_so_and_when(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    Attendance.check_in(evening, cast.amal, Door.OWN_DEVICE)
    phone = visit.by(cast.nadia)

    for _twice in range(2):
        assert phone.post(tap(evening, cast.amal), {"status": "absent"}).status_code == 303

    assert Attendance.select().count() == 0
    removal = AttendanceRemoval.get()
    assert (removal.person, removal.by, removal.at) == (cast.amal, cast.nadia, clock.now())


def test_a_correction_is_possible_long_after(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.nadia)

    with clock.standing(clock.now() + timedelta(days=30)):
        assert 'name="status"' in phone.get(address(evening)).text
        answer = phone.post(tap(evening, cast.bram), {"status": "present"})

    assert answer.status_code == 303
    assert Attendance.select().count() == 1


def test_before_its_day_nobody_can_be_noted(cast: Cast, visit: type[Visitor]) -> None:
    coming = session_at(cast.linde, clock.now() + timedelta(days=1))
    phone = visit.by(cast.nadia)

    shown = phone.get(address(coming))
    assert "Je kunt noteren wie er is vanaf" in shown.text
    assert "woensdag 9 december" in shown.text
    assert 'name="status"' not in shown.text
    assert phone.post(tap(coming, cast.bram), {"status": "present"}).status_code == 409
    assert Attendance.select().count() == 0

    with clock.standing(clock.start_of_day(clock.local(coming.starts_at).date())):
        assert phone.post(tap(coming, cast.bram), {"status": "present"}).status_code == 303


def test_at_a_cancelled_session_nobody_was(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    cancel_session(evening, cast.nadia, "")
    phone = visit.by(cast.nadia)

    shown = phone.get(address(evening))
    refused = phone.post(tap(evening, cast.bram), {"status": "present"}, htmx=True)

    assert "Je kunt niemand noteren." in shown.text
    assert 'name="status"' not in shown.text
    assert refused.status_code == 410
    assert refused.headers["HX-Retarget"] == "#notice"
    assert Attendance.select().count() == 0


@pytest.mark.parametrize(
    "form", [{}, {"status": ""}, {"status": "perhaps"}, {"status": ["present", "absent"]}]
)
def test_another_word_than_present_or_absent_is_refused(
    form: dict[str, Any], cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    assert visit.by(cast.nadia).post(tap(evening, cast.bram), form).status_code == 422
    assert Attendance.select().count() == 0


def test_people_of_elsewhere_are_not_found(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    assert cast.eik.name == "Eik"
    phone = visit.by(cast.nadia)

    for stranger in (cast.ilse, cast.karim, cast.coby):
        assert phone.post(tap(evening, stranger), {"status": "present"}).status_code == 404
    assert phone.post(f"{address(evening)}/999999", {"status": "present"}).status_code == 404
    Membership.update(until=clock.now()).where(Membership.person == cast.bram).execute()
    assert phone.post(tap(evening, cast.bram), {"status": "present"}).status_code == 404
    assert Attendance.select().count() == 0


def test_a_leader_who_is_also_a_participant_stands_there_once(
    cast: Cast, visit: type[Visitor]
) -> None:
    session = session_at(cast.eik, clock.now())

    shown = visit.by(cast.femke).get(address(session))

    assert "Aanwezig: 0 van 3" in shown.text
    assert shown.text.count(f'id="person-{cast.sanne.id}"') == 1


def test_an_empty_group_says_what_to_do_first(cast: Cast, visit: type[Visitor]) -> None:
    session = session_at(cast.wilg, clock.now())

    assert "Voeg eerst de deelnemers toe." in visit.by(cast.karim).get(address(session)).text


def test_the_list_costs_the_same_for_3_and_for_300(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.nadia)
    Attendance.note(evening, cast.amal, by=cast.karim)
    phone.get(address(evening))
    for_3 = phone.queries

    for person in many_participants(cast.linde, 297)[:100]:
        Attendance.note(evening, person, by=cast.karim)
    shown = phone.get(address(evening))

    assert "Aanwezig: 101 van 300" in shown.text
    assert phone.queries == for_3 <= 8
