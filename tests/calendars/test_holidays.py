"""Which days are public holidays, and what they are called."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from portal import i18n
from portal.calendars.holidays import holiday_name, is_public_holiday

KINGS_DAY = date(2027, 4, 27)


@pytest.mark.parametrize(
    "day", [date(2026, 12, 25), date(2027, 1, 1), KINGS_DAY, date(2028, 5, 25)]
)
def test_holidays_of_these_and_later_years_are_known(day: date) -> None:
    assert is_public_holiday(day)


def test_an_ordinary_day_is_none(app: Flask) -> None:
    with app.app_context():
        assert not is_public_holiday(date(2026, 12, 8))
        assert holiday_name(date(2026, 12, 8), "nl") is None


@pytest.mark.parametrize(
    ("tag", "name"), [("nl", "Koningsdag"), ("en", "King's Day"), ("ar", "يوم عطلة رسمية")]
)
def test_a_holiday_is_named_in_the_readers_language(app: Flask, tag: str, name: str) -> None:
    with app.app_context(), i18n.speaking(tag):
        assert holiday_name(KINGS_DAY, tag) == name
