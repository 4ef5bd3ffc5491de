"""Five arrivals at the same moment make one record, on the real database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from portal.db import database
from portal.people.cards import Card
from portal.people.devices import Device
from portal.sessions.attendance import Attendance, AttendanceRemoval, Door
from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor

T = TypeVar("T")
ARRIVALS = 5


def at_once(act: Callable[[], T]) -> list[T]:
    """What `act` gives in five threads that start together, each on its own connection."""
    start = Barrier(ARRIVALS)

    def arrive() -> T:
        start.wait()
        try:
            return act()
        finally:
            if not database.is_closed():
                database.close()

    with ThreadPoolExecutor(ARRIVALS) as pool:
        return [each.result() for each in [pool.submit(arrive) for _each in range(ARRIVALS)]]


def test_a_tired_thumb_checks_in_once(cast: Cast, visit: type[Visitor], evening: Session) -> None:
    path = f"/check-in/{evening.check_in_code}"
    phones = [visit.by(cast.bram) for _each in range(ARRIVALS)]
    tokens = [phone.token() for phone in phones]
    database.close()

    def press() -> int:
        phone, token = phones.pop(), tokens.pop()
        return phone.client.post(path, data={"csrf_token": token}).status_code

    assert at_once(press) == [303] * ARRIVALS
    assert Attendance.select().count() == 1


def test_one_card_at_once_from_five_phones_lets_one_in(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    code = Card.issue(cast.amal, cast.nadia, "a-card-for-amal").code
    path = f"/check-in/{evening.check_in_code}"
    phones = [visit.stranger() for _each in range(ARRIVALS)]
    tokens = [phone.token() for phone in phones]
    database.close()

    def press() -> int:
        phone, token = phones.pop(), tokens.pop()
        return phone.client.post(path, data={"csrf_token": token, "code": code}).status_code

    assert sorted(at_once(press)) == [303] + [422] * 4
    assert Attendance.select().count() == Device.select().count() == 1


def test_only_one_of_five_is_told_that_it_made_the_record(cast: Cast, evening: Session) -> None:
    person = cast.bram
    database.close()

    results = at_once(lambda: Attendance.check_in(evening, person, Door.OWN_DEVICE))

    assert sorted(new for _record, new in results) == [False] * 4 + [True]
    assert len({record.id for record, _new in results}) == 1


def test_taking_back_five_times_at_once_is_told_once(cast: Cast, evening: Session) -> None:
    person, trainer = cast.bram, cast.nadia
    Attendance.check_in(evening, person, Door.OWN_DEVICE)
    database.close()

    at_once(lambda: Attendance.remove(evening, person, by=trainer))

    assert Attendance.select().count() == 0
    assert AttendanceRemoval.select().count() == 1


def test_a_whole_group_at_once_is_all_there(cast: Cast, evening: Session) -> None:
    people = [cast.amal, cast.bram, cast.grace, cast.amal, cast.bram]
    database.close()

    at_once(lambda: Attendance.check_in(evening, people.pop(), Door.POSTER_CODE))

    assert {each.person for each in Attendance.select()} == {cast.amal, cast.bram, cast.grace}
