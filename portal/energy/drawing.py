"""The days of somebody as a picture: a small tank for each, the oldest first.

It is drawn from left to right; where one reads from right to left the style turns it around,
for there is no word in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.energy.models import EnergyCheckIn

STEP, WIDTH, HEIGHT = 10, 7, 40
FULL = 4
IN_PICTURE = 14


@dataclass(frozen=True)
class Bar:
    """One day in the picture: where its tank stands, and where the energy in it begins."""

    x: int
    top: int
    height: int


@dataclass(frozen=True)
class Picture:
    """The tanks of some days, and what to say about them to who does not see it."""

    bars: tuple[Bar, ...]
    days: tuple[EnergyCheckIn, ...]

    @property
    def width(self) -> int:
        """As wide as fourteen days, so that few days are not drawn larger."""
        return STEP * IN_PICTURE

    @property
    def lowest(self) -> int:
        """The level of the emptiest day."""
        return min(day.level for day in self.days)

    @property
    def highest(self) -> int:
        """The level of the fullest day."""
        return max(day.level for day in self.days)


def picture_of(newest_first: Sequence[EnergyCheckIn]) -> Picture | None:
    """The last fourteen of these days; None where there is nothing to compare."""
    days = tuple(reversed(newest_first[:IN_PICTURE]))
    if len(days) < 2:
        return None
    bars = []
    for number, day in enumerate(days):
        filled = HEIGHT * day.level // FULL
        bars.append(Bar(x=STEP * number + 1, top=HEIGHT - filled, height=filled))
    return Picture(tuple(bars), days)
