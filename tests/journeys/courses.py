"""A course that begins, for the journeys."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from tests.cast import PROGRAMME, Cast
from tests.sessions.making import local, session_of

PLACE = "Buurthuis De Brug, Kerkstraat 1"
FIRST_EVENING = local("2026-12-08T19:30")
"""Tuesday 8 December 2026, half past seven in the evening."""

DAYS_BEFORE = FIRST_EVENING - timedelta(days=5)
LASTS = timedelta(hours=2, minutes=30)


def linde_begins(cast: Cast) -> Group:
    """Linde, with Nadia, two sessions planned, and nobody in it yet."""
    group: Group = Group.create(name="Linde", programme=PROGRAMME, place=PLACE, phase=Phase.COURSE)
    PhaseChange.create(group=group, phase=Phase.COURSE, at=_weeks_before())
    Membership.create(person=cast.nadia, group=group, role=Role.TRAINER, since=_weeks_before())
    for week, lesson in enumerate(("getting-acquainted", "my-role")):
        start = FIRST_EVENING + timedelta(weeks=week)
        session_of(group, start, LASTS, by=cast.nadia, lesson=lesson)
    return group


def _weeks_before() -> datetime:
    return clock.now() - timedelta(weeks=2)
