"""A code of another group, another day or nobody: a clear sentence, and nothing recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.checkin.making import session_at, two_minutes_ago
from tests.client import Visitor


def address(session: Session) -> str:
    return f"/check-in/{session.check_in_code}"


def test_the_code_of_another_group_is_told_without_naming_the_group(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    theirs = two_minutes_ago(cast.eik)
    phone = visit.by(cast.bram)

    for answer in (phone.get(address(theirs)), phone.post(address(theirs))):
        assert answer.status_code == 404
        assert "Deze code is van een andere groep" in answer.text
        assert "Er is niets genoteerd." in answer.text
        assert "Eik" not in answer.text
    assert Attendance.select().count() == 0


def test_another_groups_code_of_another_day_is_simply_unknown(
    cast: Cast, visit: type[Visitor]
) -> None:
    theirs = session_at(cast.eik, clock.now() + timedelta(days=5))
    assert cast.linde.name == "Linde"

    answer = visit.by(cast.bram).get(address(theirs))

    assert answer.status_code == 404
    assert "Deze code kennen we niet" in answer.text


def test_an_unknown_code_asks_to_type_the_code_of_today(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    unknown = "0000" if evening.check_in_code != "0000" else "0001"
    phone = visit.by(cast.amal)

    for path in (f"/check-in/{unknown}", "/check-in/abc", "/check-in/12345678"):
        answer = phone.get(path)
        assert answer.status_code == 404
        assert "هذا الرمز غير معروف" in answer.text
        assert 'name="poster_code"' in answer.text


def test_on_a_wrong_day_the_page_says_when_the_session_is(cast: Cast, visit: type[Visitor]) -> None:
    coming = session_at(cast.linde, clock.now() + timedelta(days=7))
    phone = visit.by(cast.grace)

    for answer in (phone.get(address(coming)), phone.post(address(coming))):
        assert answer.status_code == 409
        assert "Tuesday 15 December, 19:32" in answer.text
        assert "You can check in from" in answer.text
        assert "18:32" in answer.text
    assert Attendance.select().count() == 0


def test_after_the_session_the_page_says_that_it_is_over(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.bram)
    with clock.standing(clock.now() + timedelta(days=1)):
        for answer in (phone.get(address(evening)), phone.post(address(evening))):
            assert answer.status_code == 410
            assert "Deze bijeenkomst is voorbij" in answer.text
            assert "dinsdag 8 december 19.30 uur" in answer.text
    assert Attendance.select().count() == 0


def test_who_was_there_still_sees_so_with_an_old_code(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(evening))

    with clock.standing(clock.now() + timedelta(days=1)):
        shown = phone.get(address(evening))

    assert shown.status_code == 200
    assert "Je was er" in shown.text
    assert "Ik ben er" not in shown.text


def test_a_cancelled_session_records_nothing(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    cancel_session(evening, cast.nadia, "Volgende week")
    phone = visit.by(cast.bram)

    for answer in (phone.get(address(evening)), phone.post(address(evening))):
        assert answer.status_code == 410
        assert "Deze bijeenkomst gaat niet door" in answer.text
    assert Attendance.select().count() == 0


def test_a_refusal_by_htmx_is_a_notice_that_leaves_the_page_alone(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    cancel_session(evening, cast.nadia, "")

    answer = visit.by(cast.bram).post(address(evening), htmx=True)

    assert answer.status_code == 410
    assert answer.headers["HX-Retarget"] == "#notice"
    assert "Er is niets genoteerd." in answer.text


def test_a_trainer_who_scans_comes_to_the_list(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.nadia)

    for answer in (phone.get(address(evening)), phone.post(address(evening))):
        assert answer.status_code == 303
        assert answer.location == f"/groups/{cast.linde.id}/sessions/{evening.id}/attendance"
    assert Attendance.select().count() == 0


def test_one_code_on_two_walls_leads_each_to_their_own_session(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    theirs = two_minutes_ago(cast.eik)
    Session.update(check_in_code=evening.check_in_code).where(Session.id == theirs.id).execute()

    visit.by(cast.ilse).post(address(evening))
    visit.by(cast.bram).post(address(evening))

    assert {(each.person, each.session) for each in Attendance.select()} == {
        (cast.ilse, theirs),
        (cast.bram, evening),
    }


def test_who_left_the_group_is_not_recorded(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    Membership.update(until=clock.now()).where(
        Membership.person == cast.bram, Membership.role == Role.PARTICIPANT
    ).execute()

    answer = visit.by(cast.bram).post(address(evening))

    assert answer.status_code == 404
    assert Attendance.select().count() == 0


@pytest.mark.parametrize(
    ("minutes_from_start", "status"), [(-61, 409), (-60, 303), (0, 303), (239, 303), (240, 410)]
)
def test_the_window_is_an_hour_around_the_session(
    minutes_from_start: int, status: int, cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    with clock.standing(evening.starts_at + timedelta(minutes=minutes_from_start)):
        answer = visit.by(cast.bram).post(address(evening))

    assert answer.status_code == status
    assert Attendance.select().count() == (status == 303)
