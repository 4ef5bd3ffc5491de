"""Who reads, answers and plans the sessions of a group, and who has a calendar of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from portal import clock
from portal.groups.models import Phase
from portal.people.calendar_feeds import CalendarFeed
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.sessions.making import FAR, asked, session_of


def _list(world: World) -> str:
    return f"/groups/{world.group.id}/sessions"


def _one(rest: str = "") -> Any:
    def path(world: World) -> str:
        planned = session_of(world.group, clock.now() + timedelta(days=2))
        return f"{_list(world)}/{planned.id}{rest}"

    return path


def _asked(_world: World) -> dict[str, Any]:
    return {**asked(**FAR), **key()}


def _feed(world: World) -> str:
    return f"/calendar/{CalendarFeed.renew(world.cast.amal, 'a-key-for-a-feed')}.ics"


READERS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
PLANNERS: dict[str, Any] = {**READERS, "participant": 403, "leader": 403}
ACTS: dict[str, Any] = {**PLANNERS, "anonymous": SIGNED_OUT, "trainer": 303}
NOBODY: dict[str, Any] = {**ACTS, "trainer": 403}
ANSWERS: dict[str, Any] = {**ACTS, "participant": 303, "leader": 303, "trainer": 403}
SIGNED_IN: dict[str, Any] = dict.fromkeys(READERS, 200)

ROWS = {
    "GET sessions.index": Row(path=_list, **READERS),
    "GET sessions.show": Row(path=_one(), **READERS),
    "GET sessions.show after the course": Row(path=_one(), phase=Phase.SUPPORTGROEP, **READERS),
    "GET sessions.calendar": Row(path=_one(".ics"), **READERS),
    "GET sessions.new": Row(path=lambda world: f"{_list(world)}/new", **PLANNERS),
    "GET sessions.edit": Row(path=_one("/edit"), **PLANNERS),
    "GET sessions.cancellation": Row(path=_one("/cancellation"), **PLANNERS),
    "POST sessions.create": Row(path=_list, data=_asked, **ACTS),
    "POST sessions.create after the course": Row(
        path=_list, data=_asked, phase=Phase.SUPPORTGROEP, **NOBODY
    ),
    "POST sessions.change": Row(path=_one(), data=lambda _world: asked(**FAR), **ACTS),
    "POST sessions.cancel": Row(path=_one("/cancellation"), **ACTS),
    "POST sessions.reinstate": Row(path=_one("/cancellation/removal"), **ACTS),
    "POST sessions.rsvp": Row(
        path=_one("/rsvp"), data=lambda _world: {"status": "coming"}, **ANSWERS
    ),
    "GET feed.show": Row(
        path=lambda _world: "/me/calendar-feed", **{**SIGNED_IN, "anonymous": SIGN_IN}
    ),
    "POST feed.renew": Row(
        path=lambda _world: "/me/calendar-feed",
        data=lambda _world: key(),
        **{**SIGNED_IN, "anonymous": SIGNED_OUT},
    ),
    # Whoever has the address reads the calendar: phones cannot sign in.
    "GET feed.calendar": Row(path=_feed, **SIGNED_IN),
}
