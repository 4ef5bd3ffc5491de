"""Builders for the stories of a group's heartbeat."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from portal import clock
from tests.cast import Cast
from tests.meetups.making import local, plan

NOON = local("2027-01-20T12:00")


@contextmanager
def noon(cast: Cast, *, met_weeks_ago: float | None = None) -> Iterator[None]:
    """Noon of a day in January; Eik has been a supportgroep for long, and met last so long ago."""
    with clock.standing(NOON - timedelta(weeks=60)):
        assert cast.eik.id
    if met_weeks_ago is not None:
        starts_at = NOON - timedelta(weeks=met_weeks_ago, hours=2)
        with clock.standing(starts_at - timedelta(days=10)):
            plan(cast.eik, cast.sanne, starts_at)
    with clock.standing(NOON):
        yield
