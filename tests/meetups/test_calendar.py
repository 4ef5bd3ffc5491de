"""The same clock time on the page and in the calendar file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from portal import clock
from portal.meetups.calendar import with_cancellations
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, cancel_meetup, change_meetup
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import PLACE, TITLE, in_days, local, plan


@pytest.mark.parametrize(
    ("starts", "shown_day", "shown_clock"),
    [
        ("2026-10-24T19:30", "zaterdag 24 oktober", "19.30 – 21.30 uur"),
        ("2026-10-25T19:30", "zondag 25 oktober", "19.30 – 21.30 uur"),
        ("2027-03-27T19:30", "zaterdag 27 maart 2027", "19.30 – 21.30 uur"),
        ("2027-03-28T19:30", "zondag 28 maart 2027", "19.30 – 21.30 uur"),
        ("2027-03-28T01:30", "zondag 28 maart 2027", "01.30 – 04.30 uur"),
    ],
)
def test_page_and_file_show_the_same_time_across_both_changes_of_the_clock(
    starts: str, shown_day: str, shown_clock: str, cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(local("2026-10-20T12:00")):
        meetup = plan(cast.eik, cast.sanne, local(starts))
        phone = visit.by(cast.ilse)
        page = phone.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
        file = phone.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}.ics")

    assert shown_day in page
    assert shown_clock in page
    assert file.content_type.startswith("text/calendar")
    event = _event(file.data)
    assert event["dtstart"].dt.strftime("%Y-%m-%dT%H:%M") == starts
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtend"].dt.strftime("%H.%M") == shown_clock.split(" ")[2]


def test_the_file_names_no_group_no_programme_and_no_title(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne, title="Praten over thuis", note="Neem koekjes mee")
    file = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}.ics").text

    for private in ("Eik", "Praten", "koekjes", "Begint", "Sanne"):
        assert private not in file
    assert "Parkweg 3" in file


def test_a_file_taken_after_a_change_replaces_the_one_before(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.ilse)
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}.ics"
    before = _event(phone.get(address).data)

    change_meetup(
        meetup, Plan(TITLE, in_days(9), in_days(9) + timedelta(hours=1), PLACE), cast.sanne
    )
    cancel_meetup(meetup, cast.sanne)
    after = _event(phone.get(address).data)

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["status"] == "CANCELLED"


def test_a_calendar_holds_own_groups_from_30_days_ago_on(cast: Cast) -> None:
    plan(cast.eik, cast.sanne, in_days(-31), title="Te lang geleden")
    plan(cast.eik, cast.sanne, in_days(-29), title="Pas geweest")
    cancel_meetup(plan(cast.eik, cast.sanne, in_days(5), title="Afgezegd"), cast.sanne)
    plan(cast.linde, cast.grace, in_days(6), title="Van een ander")

    found = with_cancellations(Meetup.for_calendar(cast.ilse))

    assert [(meetup.title, gone is not None) for meetup, gone in found] == [
        ("Pas geweest", False),
        ("Afgezegd", True),
    ]


def _event(file: bytes) -> Any:
    [event] = Calendar.from_ical(file).walk("VEVENT")
    return event
