"""Time goes by, and the jobs run as they would by themselves."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.jobs import run_all
from tests.client import Visitor

DAY = timedelta(days=1)
WEEK = 7 * DAY
MINUTE = timedelta(minutes=1)


def jobs() -> dict[str, int]:
    """Run all jobs now; how much each did, by its name."""
    with Visitor.app.app_context():
        return dict(run_all())


def after(time: timedelta) -> dict[str, int]:
    """Let that much time go by, and run the jobs."""
    clock.move(time)
    return jobs()
