"""Calendar files are read by programs of others, so they are read back here by a parser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask_babel import force_locale
from icalendar import Calendar, Event, Timezone

from portal.calendars import Appointment, calendar_file
from portal.calendars.timezones import rules_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EVENING = datetime(2026, 12, 8, 18, 30, tzinfo=UTC)


def appointment(starts_at: datetime = EVENING, **details: object) -> Appointment:
    whole: dict[str, object] = {
        "uid": "session-1@portal.example.org",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
        "place": "Buurthuis De Brug, Kerkstraat 1; bel twee keer",
        "url": "https://portal.example.org/groups/1/sessions/1",
        "sequence": 2,
        "changed_at": datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        **details,
    }
    return Appointment(**whole)  # type: ignore[arg-type]  # each story changes another field


def written(*appointments: Appointment, locale: str = "nl", app: Flask) -> bytes:
    with app.test_request_context(), force_locale(locale):
        return calendar_file(appointments)


def only_event(file: bytes) -> Event:
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_an_appointment_comes_back_as_it_was(app: Flask) -> None:
    event = only_event(written(appointment(), app=app))

    assert event.decoded("dtstart") == EVENING
    assert event.decoded("dtend") == EVENING + timedelta(hours=3)
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event.decoded("dtstart").strftime("%H:%M") == "19:30"
    assert str(event["location"]) == "Buurthuis De Brug, Kerkstraat 1; bel twee keer"
    assert str(event["uid"]) == "session-1@portal.example.org"
    assert event.decoded("sequence") == 2
    assert str(event["status"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("locale", "title", "when_cancelled"),
    [
        ("nl", "Afspraak", "Gaat niet door: afspraak"),
        ("en", "Appointment", "Cancelled: appointment"),
        ("ar", "موعد", "أُلغي: موعد"),
    ],
)
def test_the_title_only_says_that_there_is_an_appointment(
    app: Flask, locale: str, title: str, when_cancelled: str
) -> None:
    planned = only_event(written(appointment(), locale=locale, app=app))
    cancelled = only_event(written(appointment(cancelled=True), locale=locale, app=app))

    assert str(planned["summary"]) == title
    assert str(cancelled["summary"]) == when_cancelled
    assert str(cancelled["status"]) == "CANCELLED"


def test_a_long_arabic_place_is_folded_between_letters(app: Flask) -> None:
    place = "مركز الحي، شارع الكنيسة رقم واحد، الباب الأخضر بجانب المكتبة العامة الكبيرة"

    file = written(appointment(place=place), locale="ar", app=app)

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert str(only_event(file)["location"]) == place


@pytest.mark.parametrize(
    ("starts_at", "wall_clock", "offset_hours"),
    [
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), "01:30", 1),
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "03:30", 2),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30", 2),
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), "03:30", 1),
    ],
)
def test_the_night_of_a_change_of_the_clock_is_right(
    app: Flask, starts_at: datetime, wall_clock: str, offset_hours: int
) -> None:
    event = only_event(written(appointment(starts_at), app=app))
    start = event.decoded("dtstart")

    assert start.astimezone(UTC) == starts_at
    assert start.strftime("%H:%M") == wall_clock
    assert start.utcoffset() == timedelta(hours=offset_hours)


def test_the_hour_that_comes_a_second_time_is_written_without_doubt(app: Flask) -> None:
    second_half_past_two = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    event = only_event(written(appointment(second_half_past_two), app=app))

    assert event.decoded("dtstart") == second_half_past_two
    assert b"DTSTART:20261025T013000Z" in event.to_ical()


def test_the_file_carries_the_rules_of_the_zone_for_who_has_none(app: Flask) -> None:
    calendar = Calendar.from_ical(written(appointment(), app=app))
    (rules,) = calendar.walk("VTIMEZONE")
    assert isinstance(rules, Timezone)

    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        assert offset_by(rules, moment) == moment.astimezone(AMSTERDAM).utcoffset(), moment
        moment += timedelta(minutes=30)


def test_a_zone_without_summer_time_has_one_rule() -> None:
    rules = rules_of(ZoneInfo("Africa/Lagos"), 2026, 2027)

    assert [part.name for part in rules.subcomponents] == ["STANDARD"]


def offset_by(rules: Timezone, moment: datetime) -> timedelta:
    """The offset at `moment` that a program finds which knows nothing but `rules`."""
    begun = [
        (part.decoded("dtstart").replace(tzinfo=UTC) - part.decoded("tzoffsetfrom"), part)
        for part in rules.subcomponents
    ]
    _since, holding = max(
        ((since, part) for since, part in begun if since <= moment), key=lambda pair: pair[0]
    )
    offset: timedelta = holding.decoded("tzoffsetto")
    return offset
