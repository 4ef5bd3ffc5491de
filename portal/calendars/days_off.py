"""Whether people are off on a day: a public holiday, or one of the schools of a region."""

from __future__ import annotations

from datetime import date

from portal import i18n
from portal.calendars.holidays import holiday_name
from portal.calendars.school_holidays import known, name_of


def day_off(day: date, region: str) -> str | None:
    """Why people are off on `day`, in the reader's language; None when they are not."""
    holiday = holiday_name(day, i18n.language_tag())
    if holiday is not None:
        return holiday
    school = known().on(day, region)
    return name_of(school) if school is not None else None
