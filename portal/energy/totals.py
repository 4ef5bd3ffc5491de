"""How full the tanks of a group were in a week: one number, of five people or more.

Whoever looks at two of these must not learn of one person from what differs between them. So
there is a total only of weeks that are over, in which nobody can tap any more; one answer for
each person, the last of their week; whoever leaves, moves or is erased stays in it; retention
takes whole weeks; and what is shown is the average, rounded to one of the five levels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal import clock
from portal.energy.models import EnergyCheckIn, week_of
from portal.groups.models import Group

LEAST = 5
"""Different people; of fewer there is no total."""
WEEKS = 4


@dataclass(frozen=True)
class WeekTotal:
    """The week that begins on `monday`: how many people tapped, and how full their tanks were."""

    monday: date
    people: int
    level: int

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)


def totals_of(group: Group) -> list[WeekTotal]:
    """The last weeks of `group` that are over, the newest first; one query.

    A week with fewer than five people is not among them.
    """
    this_week = week_of(clock.today())
    taps: Any = (
        EnergyCheckIn.select(
            EnergyCheckIn.id, EnergyCheckIn.person, EnergyCheckIn.day, EnergyCheckIn.level
        )
        .where(
            EnergyCheckIn.group == group,
            EnergyCheckIn.day < this_week,
            EnergyCheckIn.day >= this_week - timedelta(weeks=WEEKS),
        )
        .order_by(EnergyCheckIn.day, EnergyCheckIn.id)
        .dicts()
    )
    weeks = _last_of_each(taps)
    return [
        WeekTotal(monday, len(levels), _rounded(levels.values()))
        for monday, levels in sorted(weeks.items(), reverse=True)
        if len(levels) >= LEAST
    ]


def _last_of_each(taps: Iterable[dict[str, Any]]) -> dict[date, dict[tuple[str, int], int]]:
    """By week and person the level of their last tap; who was erased left one tap a week."""
    weeks: dict[date, dict[tuple[str, int], int]] = {}
    for tap in taps:
        erased = tap["person"] is None
        who = ("erased", tap["id"]) if erased else ("person", tap["person"])
        weeks.setdefault(week_of(tap["day"]), {})[who] = tap["level"]
    return weeks


def _rounded(levels: Iterable[int]) -> int:
    found = list(levels)
    return (2 * sum(found) + len(found)) // (2 * len(found))
