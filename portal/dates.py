"""How dates and times are written, in the patterns people of each language expect.

"dinsdag 8 december 19.30 uur", "Tuesday 8 December, 19:30",
"الثلاثاء 8 ديسمبر، الساعة 19:30"; always 24 hours and Western digits.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import parse_pattern

from portal import clock, i18n
from portal.i18n import gettext, ngettext

DAY = "EEEE d MMMM"
DAY_AND_YEAR = "EEEE d MMMM y"
TIME = {"nl": "HH.mm 'uur'", "en": "HH:mm", "ar": "HH:mm"}
MOMENT = {
    "nl": "EEEE d MMMM HH.mm 'uur'",
    "en": "EEEE d MMMM, HH:mm",
    "ar": "EEEE d MMMM، 'الساعة' HH:mm",
}
MOMENT_AND_YEAR = {
    "nl": "EEEE d MMMM y HH.mm 'uur'",
    "en": "EEEE d MMMM y, HH:mm",
    "ar": "EEEE d MMMM y، 'الساعة' HH:mm",
}
WEEKDAY_AND_TIME = {
    "nl": "EEEE HH.mm 'uur'",
    "en": "EEEE HH:mm",
    "ar": "EEEE، 'الساعة' HH:mm",
}
SPAN_END = {"nl": "HH.mm 'uur'", "en": "HH:mm", "ar": "HH:mm"}
SPAN = {
    "nl": "%(from)s – %(until)s",
    "en": "%(from)s – %(until)s",
    # In words: a dash between two times is read in the wrong order from right to left.
    "ar": "من %(from)s إلى %(until)s",
}
SPAN_START = {"nl": "HH.mm", "en": "HH:mm", "ar": "HH:mm"}


def _write(moment: datetime, pattern: str) -> str:
    return _written(clock.local(moment), pattern, i18n.language_tag())


@lru_cache(maxsize=4096)
def _written(local: date, pattern: str, tag: str) -> str:
    """The words for a date or local time; a group reads the same messages again and again."""
    written: str = parse_pattern(pattern).apply(local, Locale.parse(tag))
    return written


def day(moment: datetime | date) -> str:
    """The weekday and date of `moment`; with the year when it is not this year's."""
    on = clock.local(moment).date() if isinstance(moment, datetime) else moment
    pattern = DAY if on.year == clock.today().year else DAY_AND_YEAR
    return _written(on, pattern, i18n.language_tag())


def short_day(moment: datetime | date) -> str:
    """The date without the weekday, as "8 dec"."""
    on = clock.local(moment).date() if isinstance(moment, datetime) else moment
    return _written(on, "d MMM", i18n.language_tag())


def time(moment: datetime) -> str:
    """The clock time of `moment`, 24 hours."""
    return _write(moment, TIME[i18n.language_tag()])


def moment(moment: datetime) -> str:
    """Weekday, date and time, in the pattern of the language."""
    return _write(moment, MOMENT[i18n.language_tag()])


def moment_and_year(moment: datetime) -> str:
    """Weekday, date, year and time: for what is read years later."""
    return _write(moment, MOMENT_AND_YEAR[i18n.language_tag()])


def time_span(start: datetime, end: datetime) -> str:
    """From and until on the clock: "19.30 – 22.00 uur"."""
    tag = i18n.language_tag()
    between = {"from": _write(start, SPAN_START[tag]), "until": _write(end, SPAN_END[tag])}
    return SPAN[tag] % between


def days_away(moment: datetime) -> str:
    """How far off the day of `moment` is, in words: "today", "in 3 days", "5 days ago"."""
    days = clock.days_until(moment)
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days == -1:
        return gettext("yesterday")
    if days > 0:
        return ngettext("in %(num)d day", "in %(num)d days", days)
    return ngettext("%(num)d day ago", "%(num)d days ago", -days)


def past(moment: datetime) -> str:
    """When something happened: today's with its time, this week's by weekday, else by date."""
    days = -clock.days_until(moment)
    if days == 0:
        return gettext("today %(time)s", time=time(moment))
    if days == 1:
        return gettext("yesterday %(time)s", time=time(moment))
    if 1 < days < 7:
        return _write(moment, WEEKDAY_AND_TIME[i18n.language_tag()])
    return day(moment)
