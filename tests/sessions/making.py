"""Builders for sessions in the stories."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.models import Session
from portal.sessions.planning import Plan, plan_session

THREE_HOURS = timedelta(hours=3)
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')
PLACE = "Buurthuis De Brug, Kerkstraat 1"


def local(written: str) -> datetime:
    """The moment at which clocks in Amsterdam show `written`, as "2026-12-08T19:30"."""
    return clock.from_local(datetime.fromisoformat(written))


NOW = local("2026-11-22T14:00")


def path_of(session: Session) -> str:
    """Where the page of `session` is."""
    return f"/groups/{session.group_id}/sessions/{session.id}"


def plan(starts_at: datetime, lasts: timedelta = THREE_HOURS, **details: Any) -> Plan:
    """A plan for a session that begins at `starts_at`."""
    return Plan(starts_at=starts_at, ends_at=starts_at + lasts, **{"place": PLACE, **details})


def session_of(
    group: Group,
    starts_at: datetime,
    lasts: timedelta = THREE_HOURS,
    by: Person | None = None,
    **details: Any,
) -> Session:
    """A session of `group`, with the second lesson unless `details` say otherwise."""
    planned, _new = plan_session(
        group, plan(starts_at, lasts, **{"lesson": "my-role", **details}), by, None
    )
    return planned


FAR = {"starts_at": "2090-06-21T19:30", "ends_at": "2090-06-21T22:00"}
"""An evening that is no holiday, to come whenever the tests run: nothing is in its way."""


def asked(**changes: str) -> dict[str, str]:
    """What a trainer types to plan a session on 8 December, half past seven in the evening."""
    return {
        "lesson": "my-role",
        "title": "",
        "starts_at": "2026-12-08T19:30",
        "ends_at": "2026-12-08T22:00",
        "place": PLACE,
        **changes,
    }


def meant(said: Any) -> dict[str, str]:
    """What a trainer's form holds after it `said` what is in the way, to mean it all the same."""
    found = SEEN.search(said.text)
    assert found is not None
    return {"seen": found[1]}
