"""After the meetup each says that they were there; the coordinator sees a number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.leavings import Leaving
from portal.heartbeat.pulses import pulses
from portal.meetups.attendance import MeetupAttendance, check_in, last_gatherings, take_back
from portal.meetups.holding import NotNowError
from portal.meetups.models import Meetup
from portal.meetups.planning import cancel_meetup
from portal.notifications.outbox import Message
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import in_days, plan

HOUR = timedelta(hours=1)
PRESENT, ABSENT = {"status": "present"}, {"status": "absent"}


@pytest.fixture
def yesterday(cast: Cast) -> Meetup:
    """A meetup of Eik that was over yesterday."""
    return plan(cast.eik, cast.sanne, in_days(-1))


def _page(meetup: Meetup) -> str:
    return f"/groups/{meetup.group_id}/meetups/{meetup.id}"


def test_the_start_page_asks_and_one_tap_answers_however_often(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    ilse = visit.by(cast.ilse)
    assert "Ik was er" in ilse.get("/").text

    for _tap in range(5):
        answer = ilse.post(f"{_page(yesterday)}/attendance", {**PRESENT, "next": "/"})
        assert answer.status_code == 303
        assert answer.headers["Location"].endswith("/")

    assert MeetupAttendance.select().count() == 1
    assert "Je was er. Dat is opgeschreven" in ilse.get("/").text
    assert "Je was er" in ilse.get(f"/groups/{cast.eik.id}/meetups").text


def test_while_it_lasts_the_start_page_says_i_am_here(cast: Cast, visit: type[Visitor]) -> None:
    plan(cast.eik, cast.sanne, clock.now() - HOUR)

    page = visit.by(cast.ilse).get("/").text

    assert "Ik ben er" in page
    assert "Ik was er" not in page


def test_sanne_writes_it_down_for_who_has_no_phone_and_takes_it_back(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    sanne = visit.by(cast.sanne)
    address = f"{_page(yesterday)}/attendance/{cast.ilse.id}"

    sanne.post(address, PRESENT)
    noted = MeetupAttendance.get()
    assert (noted.person, noted.by) == (cast.ilse, cast.sanne)

    sanne.post(address, ABSENT)
    assert not MeetupAttendance.select().exists()


def test_nobody_else_writes_it_down_and_nobody_of_another_group_is_written_down(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    for_sanne = f"{_page(yesterday)}/attendance/{cast.sanne.id}"
    assert visit.by(cast.ilse).post(for_sanne, PRESENT).status_code == 403
    for_bram = f"{_page(yesterday)}/attendance/{cast.bram.id}"
    assert visit.by(cast.sanne).post(for_bram, PRESENT).status_code == 404
    assert not MeetupAttendance.select().exists()


def test_before_it_begins_and_four_weeks_later_nothing_is_written_down(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    to_come = plan(cast.eik, cast.sanne)
    answer = visit.by(cast.ilse).post(f"{_page(to_come)}/attendance", PRESENT)
    assert answer.status_code == 422

    with clock.standing(yesterday.ends_at + timedelta(days=28)):
        with pytest.raises(NotNowError):
            check_in(yesterday, cast.ilse, cast.ilse)
        with pytest.raises(NotNowError):
            take_back(yesterday, cast.ilse)
        assert "Ik was er" not in visit.by(cast.ilse).get(_page(yesterday)).text


def test_coby_sees_how_many_and_no_names(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    plan(cast.eik, cast.sanne, in_days(-20))
    for person in (cast.ilse, cast.yusuf):
        check_in(yesterday, person, person)
    Leaving.take(cast.eik, cast.yusuf, cast.yusuf)

    page = visit.by(cast.coby).get("/coordination/groups").text

    assert "2 mensen waren er" in page
    assert "Ilse" not in page
    assert last_gatherings([cast.eik.id])[cast.eik.id].people == 2
    assert visit.by(cast.coby).get(_page(yesterday)).status_code in {403, 404}


def test_a_meetup_that_did_not_take_place_is_no_heartbeat_and_nobody_gets_a_message(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    earlier = plan(cast.eik, cast.sanne, in_days(-20))
    check_in(earlier, cast.ilse, cast.ilse)
    sanne = visit.by(cast.sanne)
    assert "Het ging niet door" in sanne.get(_page(yesterday)).text

    sanne.post(f"{_page(yesterday)}/cancellation")

    assert "Deze afspraak ging niet door" in visit.by(cast.ilse).get(_page(yesterday)).text
    assert pulses([cast.eik.id])[cast.eik.id].silent_since == earlier.ends_at
    assert last_gatherings([cast.eik.id])[cast.eik.id].ended_at == earlier.ends_at
    assert not Message.select().exists()
    with pytest.raises(NotNowError):
        check_in(yesterday, cast.ilse, cast.ilse)


def test_a_cancelled_meetup_asks_nobody(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    cancel_meetup(meetup, cast.sanne)

    with clock.standing(meetup.ends_at + HOUR):
        assert "Ik was er" not in visit.by(cast.ilse).get("/").text
        assert "Ik was er" not in visit.by(cast.ilse).get(_page(meetup)).text
