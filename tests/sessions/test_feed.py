"""Bram lets his phone read his dates, at an address that only he knows."""

from __future__ import annotations

import re
from datetime import timedelta

from icalendar import Calendar, Component

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.people.calendar_feeds import CalendarFeed
from portal.sessions.planning import cancel_session, change_session
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import plan as plan_meetup
from tests.sessions.making import plan, session_of

ADDRESS = re.compile(r">http://localhost(/calendar/[\w-]+\.ics)<")
WEEK = timedelta(weeks=1)


def new_address(phone: Visitor) -> str:
    key = phone.key_in(phone.get("/me/calendar-feed"))
    answer = phone.post("/me/calendar-feed", {"submission_key": key})
    assert answer.status_code == 200
    found = ADDRESS.search(answer.text)
    assert found, "no address on the page"
    return found.group(1)


def entries(path: str, visit: type[Visitor]) -> list[Component]:
    answer = visit.stranger().get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def test_the_address_is_shown_once_and_stored_as_a_hash(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    path = new_address(phone)

    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) >= 32
    assert token not in CalendarFeed.get().token_hash
    again = phone.get("/me/calendar-feed").text
    assert token not in again
    assert "Maak een nieuw adres" in again


def test_with_htmx_the_address_comes_in_place(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    key = phone.key_in(phone.get("/me/calendar-feed"))

    answer = phone.post("/me/calendar-feed", {"submission_key": key}, htmx=True)

    assert ADDRESS.search(answer.text)
    assert "<h1" not in answer.text


def test_the_same_press_gives_the_same_address(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    key = phone.key_in(phone.get("/me/calendar-feed"))

    answers = [phone.post("/me/calendar-feed", {"submission_key": key}) for _ in range(5)]

    assert len({ADDRESS.findall(answer.text)[0] for answer in answers}) == 1
    assert CalendarFeed.select().count() == 1


def test_a_press_without_a_key_makes_nothing(cast: Cast, visit: type[Visitor]) -> None:
    assert visit.by(cast.bram).post("/me/calendar-feed").status_code == 422
    assert CalendarFeed.select().count() == 0


def test_a_new_address_ends_the_one_before(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    old = new_address(phone)
    new = new_address(phone)

    assert visit.stranger().get(old).status_code == 404
    assert visit.stranger().get(new).status_code == 200
    assert visit.stranger().get("/calendar/guessed.ics").status_code == 404


def test_all_own_sessions_and_meetups_are_in_it_and_no_others(
    cast: Cast, visit: type[Visitor]
) -> None:
    Membership.join_group(cast.bram, cast.eik, Role.PARTICIPANT)
    session = session_of(cast.linde, clock.now() + WEEK)
    meetup = plan_meetup(cast.eik, cast.sanne)
    session_of(cast.wilg, clock.now() + WEEK)
    session_of(cast.linde, clock.now() - 10 * WEEK)
    path = new_address(visit.by(cast.bram))

    found = entries(path, visit)

    assert {str(event["uid"]) for event in found} == {
        f"session-{session.id}@localhost",
        f"meetup-{meetup.id}@localhost",
    }
    text = visit.stranger().get(path).text
    for secret in ("Linde", "Eik", "Begint", "rol", meetup.title):
        assert secret not in text
    assert {str(event["summary"]) for event in found} == {"Afspraak"}


def test_it_speaks_the_language_of_its_owner(cast: Cast, visit: type[Visitor]) -> None:
    session_of(cast.linde, clock.now() + WEEK)

    (event,) = entries(new_address(visit.by(cast.amal)), visit)

    assert str(event["summary"]) == "موعد"


def test_it_follows_moves_and_cancellings(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, clock.now() + WEEK)
    path = new_address(visit.by(cast.bram))
    new_start = (clock.now() + 2 * WEEK).replace(microsecond=0)
    change_session(planned, plan(new_start, lesson="my-role"), cast.nadia)

    (moved,) = entries(path, visit)
    cancel_session(planned, cast.nadia, "")
    (cancelled,) = entries(path, visit)

    assert moved.decoded("dtstart") == new_start
    assert str(cancelled["status"]) == "CANCELLED"
    assert cancelled.decoded("sequence") > moved.decoded("sequence")


def test_who_left_the_group_reads_no_more_of_it(cast: Cast, visit: type[Visitor]) -> None:
    session_of(cast.linde, clock.now() + WEEK)
    path = new_address(visit.by(cast.bram))
    assert len(entries(path, visit)) == 1

    Membership.update(until=clock.now()).where(Membership.person == cast.bram).execute()

    assert entries(path, visit) == []


def test_three_and_three_hundred_sessions_cost_the_same(cast: Cast, visit: type[Visitor]) -> None:
    path = new_address(visit.by(cast.bram))
    phone = visit.stranger()
    costs = []
    for sessions in (3, 297):
        for number in range(sessions):
            session_of(cast.linde, clock.now() + number * timedelta(days=1))
        phone.get(path)
        costs.append(phone.queries)

    assert costs[0] == costs[1] <= 4
