"""School holidays of the Netherlands by region, from a dated file; see there for its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

FILE = Path(__file__).parent / "school_holidays.toml"
REGIONS = ("north", "middle", "south")
NAMES = ("autumn", "christmas", "spring", "may", "summer")
FIRST_AND_LAST = 2
LONGEST = 50


class SchoolHolidaysError(ValueError):
    """The file is not right; the sentence says where and what is wrong."""


@dataclass(frozen=True)
class SchoolHoliday:
    """A holiday in one region; both days count."""

    name: str
    region: str
    first: date
    last: date


@dataclass(frozen=True)
class SchoolHolidays:
    """All that is known, and for which days it is."""

    since: date
    until: date
    holidays: tuple[SchoolHoliday, ...]

    def on(self, day: date, region: str) -> SchoolHoliday | None:
        """The holiday of `region` on `day`; None on other days, and for no region."""
        return next(
            (each for each in self.holidays if each.region == region and _covers(each, day)), None
        )

    def knows(self, day: date) -> bool:
        """Whether the file covers `day`; later dates are not skipped, and the page says so."""
        return self.since <= day <= self.until


def _covers(holiday: SchoolHoliday, day: date) -> bool:
    return holiday.first <= day <= holiday.last


@cache
def known() -> SchoolHolidays:
    """What the file of the portal says; SchoolHolidaysError when it is wrong."""
    return read(FILE)


def read(path: Path) -> SchoolHolidays:
    """What the file at `path` says; SchoolHolidaysError names what is wrong in it."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as wrong:
        raise SchoolHolidaysError(f"{path}: {wrong}") from wrong
    since: Any = found.get("from")
    until: Any = found.get("until")
    if not _is_day(since) or not _is_day(until) or since >= until:
        raise SchoolHolidaysError(f"{path}: `from` and `until` must be two days, in that order")
    holidays = []
    for number, entry in enumerate(found.get("holiday", ()), start=1):
        where = f"{path}: holiday {number}"
        if entry.get("name") not in NAMES:
            raise SchoolHolidaysError(f"{where}: `name` must be one of {', '.join(NAMES)}")
        holidays += [_one(where, entry, region) for region in REGIONS]
    if not holidays:
        raise SchoolHolidaysError(f"{path}: there is no [[holiday]]")
    _none_overlap(path, holidays)
    return SchoolHolidays(since, until, tuple(holidays))


def name_of(holiday: SchoolHoliday) -> str:
    """What `holiday` is called in the reader's language."""
    words: str = {
        "autumn": _("autumn holiday"),
        "christmas": _("Christmas holiday"),
        "spring": _("spring holiday"),
        "may": _("May holiday"),
        "summer": _("summer holiday"),
    }[holiday.name]
    return words


def _one(where: str, entry: dict[str, Any], region: str) -> SchoolHoliday:
    days = entry.get(region)
    if not isinstance(days, list) or len(days) != FIRST_AND_LAST or not all(map(_is_day, days)):
        raise SchoolHolidaysError(f"{where}: `{region}` must be a first and a last day")
    first, last = days
    if not 0 < (last - first).days < LONGEST:
        raise SchoolHolidaysError(f"{where}: `{region}` ends before it begins, or lasts too long")
    return SchoolHoliday(entry["name"], region, first, last)


def _none_overlap(path: Path, holidays: list[SchoolHoliday]) -> None:
    for region in REGIONS:
        own = sorted((each.first, each.last) for each in holidays if each.region == region)
        for (_first, last), (following, _last) in pairwise(own):
            if following <= last:
                raise SchoolHolidaysError(f"{path}: two holidays of {region} share {following}")


def _is_day(value: Any) -> bool:
    return type(value) is date
