"""Dates as people of each language expect them, always 24 hours and Western digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from portal import clock, dates, i18n

NOW = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
SESSION = datetime(2026, 12, 8, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _first_of_december(app: Flask) -> Iterator[None]:
    with clock.standing(NOW), app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", "dinsdag 8 december 19.30 uur"),
        ("en", "Tuesday 8 December, 19:30"),
        ("ar", "الثلاثاء 8 ديسمبر، الساعة 19:30"),
    ],
)
def test_a_moment(language: str, written: str) -> None:
    with force_locale(language):
        assert dates.moment(SESSION) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("nl", "dinsdag 8 december"), ("en", "Tuesday 8 December"), ("ar", "الثلاثاء 8 ديسمبر")],
)
def test_a_day(language: str, written: str) -> None:
    with force_locale(language):
        assert dates.day(SESSION) == written
        assert dates.day(date(2026, 12, 8)) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", "dinsdag 12 januari 2027"),
        ("en", "Tuesday 12 January 2027"),
        ("ar", "الثلاثاء 12 يناير 2027"),
    ],
)
def test_a_day_of_another_year_says_which(language: str, written: str) -> None:
    with force_locale(language):
        assert dates.day(datetime(2027, 1, 12, 18, 30, tzinfo=UTC)) == written


@pytest.mark.parametrize(
    ("language", "written"), [("nl", "8 dec"), ("en", "8 Dec"), ("ar", "8 ديسمبر")]
)
def test_a_short_day(language: str, written: str) -> None:
    with force_locale(language):
        assert dates.short_day(SESSION) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("nl", "19.30 – 22.00 uur"), ("en", "19:30 – 22:00"), ("ar", "من 19:30 إلى 22:00")],
)
def test_from_and_until(language: str, written: str) -> None:
    with force_locale(language):
        assert dates.time_span(SESSION, SESSION + timedelta(hours=2, minutes=30)) == written


@pytest.mark.parametrize(
    ("language", "early", "midnight"),
    [("nl", "09.05 uur", "00.00 uur"), ("en", "09:05", "00:00"), ("ar", "09:05", "00:00")],
)
def test_a_time_has_24_hours(language: str, early: str, midnight: str) -> None:
    with force_locale(language):
        assert dates.time(datetime(2026, 12, 8, 8, 5, tzinfo=UTC)) == early
        assert dates.time(datetime(2026, 12, 7, 23, 0, tzinfo=UTC)) == midnight


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_session_that_evening_is_shown_at_its_summer_and_winter_time(language: str) -> None:
    with force_locale(language):
        summer = dates.moment(datetime(2026, 10, 24, 17, 30, tzinfo=UTC))
        winter = dates.moment(datetime(2026, 10, 25, 18, 30, tzinfo=UTC))

    assert re.findall(r"19[.:]30", summer) == re.findall(r"19[.:]30", winter) != []


AWAY = {
    "nl": {
        -5: "5 dagen geleden",
        -1: "gisteren",
        0: "vandaag",
        1: "morgen",
        2: "over 2 dagen",
        3: "over 3 dagen",
        100: "over 100 dagen",
    },
    "en": {
        -5: "5 days ago",
        -1: "yesterday",
        0: "today",
        1: "tomorrow",
        2: "in 2 days",
        3: "in 3 days",
        100: "in 100 days",
    },
    "ar": {
        -100: "قبل 100 يوم",
        -11: "قبل 11 يومًا",
        -3: "قبل 3 أيام",
        -2: "قبل يومين",
        0: "اليوم",
        1: "غدًا",
        2: "بعد يومين",
        3: "بعد 3 أيام",
        10: "بعد 10 أيام",
        11: "بعد 11 يومًا",
        99: "بعد 99 يومًا",
        100: "بعد 100 يوم",
        102: "بعد 102 يوم",
        103: "بعد 103 أيام",
    },
}


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [(language, days, words) for language, all_ in AWAY.items() for days, words in all_.items()],
)
def test_how_far_off_a_day_is(language: str, days: int, words: str) -> None:
    with force_locale(language):
        assert dates.days_away(NOW + timedelta(days=days)) == words


def test_today_ends_at_midnight() -> None:
    with force_locale("nl"):
        assert dates.days_away(datetime(2026, 12, 1, 22, 59, tzinfo=UTC)) == "vandaag"
        assert dates.days_away(datetime(2026, 12, 1, 23, 0, tzinfo=UTC)) == "morgen"


PAST = {
    "nl": ["vandaag 09.00 uur", "gisteren 12.00 uur", "donderdag 12.00 uur", "dinsdag 24 november"],
    "en": ["today 09:00", "yesterday 12:00", "Thursday 12:00", "Tuesday 24 November"],
    "ar": [
        "اليوم، الساعة 09:00",
        "أمس، الساعة 12:00",
        "الخميس، الساعة 12:00",
        "الثلاثاء 24 نوفمبر",
    ],
}


@pytest.mark.parametrize("language", PAST)
def test_when_something_happened(language: str) -> None:
    happened = [
        NOW - timedelta(hours=3),
        NOW - timedelta(days=1),
        NOW - timedelta(days=5),
        NOW - timedelta(days=7),
    ]
    with force_locale(language):
        assert [dates.past(moment) for moment in happened] == PAST[language]


@pytest.mark.parametrize("language", [each.tag for each in i18n.LANGUAGES])
def test_digits_are_western_on_every_day_of_the_year(language: str) -> None:
    with force_locale(language):
        for day in range(366):
            moment = SESSION + timedelta(days=day)
            written = dates.moment(moment) + dates.day(moment) + dates.short_day(moment)
            assert re.findall(r"\d", written) == re.findall(r"[0-9]", written)


@pytest.mark.parametrize("language", [each.tag for each in i18n.LANGUAGES])
def test_no_invisible_mark_slips_into_a_date(language: str) -> None:
    with force_locale(language):
        assert not re.search(r"[\u200e\u200f\u061c\u202a-\u202e]", dates.moment(SESSION))
