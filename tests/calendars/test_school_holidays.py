"""School holidays come from a dated file, which is looked through when the portal starts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.calendars.school_holidays import REGIONS, SchoolHolidaysError, known, read

GOOD = """
from = 2027-01-01
until = 2027-12-31
[[holiday]]
name = "may"
north = [2027-04-24, 2027-05-02]
middle = [2027-04-24, 2027-05-02]
south = [2027-04-24, 2027-05-02]
"""


def test_the_file_knows_every_holiday_of_2025_to_2028_in_every_region() -> None:
    for region in REGIONS:
        own = [each for each in known().holidays if each.region == region]
        for year in (2025, 2026, 2027):
            names = {each.name for each in own if each.first.year == year}
            assert names == {"autumn", "christmas", "spring", "may", "summer"}
        assert {each.name for each in own if each.first.year == 2028} == {"spring", "may", "summer"}
    assert all(each.first.weekday() == 5 and each.last.weekday() == 6 for each in known().holidays)


@pytest.mark.parametrize(
    ("day", "region", "name"),
    [
        (date(2026, 12, 22), "north", "christmas"),
        (date(2027, 2, 16), "south", "spring"),
        (date(2027, 2, 16), "north", None),
        (date(2027, 9, 5), "south", "summer"),
        (date(2027, 9, 6), "south", None),
        (date(2028, 3, 1), "middle", "spring"),
        (date(2026, 12, 22), "", None),
    ],
)
def test_a_day_is_a_holiday_in_its_region(day: date, region: str, name: str | None) -> None:
    found = known().on(day, region)
    assert (found.name if found else None) == name


def test_it_says_which_days_it_knows() -> None:
    assert known().knows(date(2027, 6, 1))
    assert not known().knows(date(2029, 1, 1))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"may"', '"carnival"'), "holiday 1: `name` must be one of"),
        (("north = [2027-04-24, 2027-05-02]", ""), "holiday 1: `north` must be a first and"),
        (("north = [2027-04-24,", "north = [2027-06-24,"), "ends before it begins"),
        (("north = [2027-04-24,", 'north = ["soon",'), "`north` must be a first and"),
        (("until = 2027-12-31", "until = 2026-12-31"), "`from` and `until`"),
        (("[[holiday]]", "[[holiday"), "school.toml"),
        (
            (
                "south = [2027-04-24, 2027-05-02]",
                "south = [2027-04-24, 2027-05-02]\n" + GOOD[GOOD.index("[[holiday]]") :],
            ),
            "share 2027-04-24",
        ),
    ],
)
def test_what_is_wrong_in_the_file_is_named(
    change: tuple[str, str], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "school.toml"
    path.write_text(GOOD.replace(*change, 1), "utf-8")

    with pytest.raises(SchoolHolidaysError, match=said.replace("[", r"\[")):
        read(path)
