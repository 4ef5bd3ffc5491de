"""The calendar file of one session."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from portal.sessions.planning import cancel_session, change_session
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import local, path_of, plan, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_the_calendar_file_of_a_session_names_neither_group_nor_course(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), title="Zelfbeeld", bring="Een foto")

    answer = visit.by(cast.bram).get(f"{path_of(planned)}.ics")

    assert answer.mimetype == "text/calendar"
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["summary"]) == "Afspraak"
    assert event.decoded("dtstart") == local("2026-12-08T19:30")
    assert str(event["url"]) == f"http://localhost{path_of(planned)}"
    for secret in ("Linde", "Begint", "Zelfbeeld", "foto", planned.check_in_code + "\r"):
        assert secret not in answer.text


def test_the_calendar_file_follows_a_move_and_a_cancelling(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    phone = visit.by(cast.amal)

    def event() -> dict[str, object]:
        file = phone.get(f"{path_of(planned)}.ics").data
        (found,) = Calendar.from_ical(file).walk("VEVENT")
        return {name: found.decoded(name) for name in ("dtstart", "sequence", "status", "uid")}

    first = event()
    change_session(planned, plan(local("2026-12-10T20:00"), lesson="my-role"), cast.nadia)
    moved = event()
    cancel_session(planned, cast.nadia, "")
    cancelled = event()

    assert first["uid"] == moved["uid"] == cancelled["uid"]
    assert (first["sequence"], moved["sequence"], cancelled["sequence"]) == (0, 1, 2)
    assert moved["dtstart"] == local("2026-12-10T20:00")
    assert (moved["status"], cancelled["status"]) == ("CONFIRMED", "CANCELLED")
