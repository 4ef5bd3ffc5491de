"""Which session the start page shows, and how far a course is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from portal import clock
from portal.sessions.models import RsvpStatus
from portal.sessions.planning import cancel_session, change_session
from portal.sessions.rsvps import respond
from portal.sessions.upcoming import last_session, next_session
from tests.cast import Cast
from tests.queries import counted
from tests.sessions.making import local, plan, session_of

NOW = local("2026-12-08T18:00")
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _tuesday_evening() -> Iterator[None]:
    with clock.standing(NOW):
        yield


def test_the_first_session_that_is_not_over_is_next(cast: Cast) -> None:
    session_of(cast.linde, NOW - WEEK)
    second = session_of(cast.linde, NOW + WEEK)
    session_of(cast.linde, NOW + 2 * WEEK)

    upcoming = next_session(cast.amal, [cast.linde.id])

    assert upcoming is not None
    assert upcoming.summary.session == second
    assert upcoming.instead is None


def test_the_session_that_runs_now_is_next_until_it_ends(cast: Cast) -> None:
    running = session_of(cast.linde, NOW - timedelta(hours=1))
    later = session_of(cast.linde, NOW + WEEK)

    upcoming = next_session(cast.amal, [cast.linde.id])
    assert upcoming is not None
    assert upcoming.summary.session == running
    assert upcoming.summary.is_now

    clock.move(timedelta(hours=2))
    upcoming = next_session(cast.amal, [cast.linde.id])
    assert upcoming is not None
    assert upcoming.summary.session == later


def test_a_cancelled_session_shows_with_the_next_real_one_until_it_would_have_begun(
    cast: Cast,
) -> None:
    cancelled = [session_of(cast.linde, NOW + timedelta(hours=hours)) for hours in (1, 4)]
    for session in cancelled:
        cancel_session(session, cast.nadia, "We bellen")
    real = session_of(cast.linde, NOW + WEEK)

    upcoming = next_session(cast.amal, [cast.linde.id])
    assert upcoming is not None
    assert upcoming.summary.session == cancelled[0]
    assert upcoming.summary.cancellation is not None
    assert upcoming.summary.cancellation.instead == "We bellen"
    assert upcoming.instead is not None
    assert upcoming.instead.session == real

    clock.move(timedelta(hours=4))
    upcoming = next_session(cast.amal, [cast.linde.id])
    assert upcoming is not None
    assert (upcoming.summary.session, upcoming.instead) == (real, None)


def test_one_query_tells_the_move_the_reply_and_how_many_come(cast: Cast) -> None:
    planned = session_of(cast.linde, NOW + WEEK)
    respond(planned, cast.amal, RsvpStatus.COMING)
    change_session(planned, plan(NOW + 2 * WEEK, lesson="my-role"), cast.nadia)
    group_ids = [cast.linde.id]

    with counted() as queries:
        upcoming = next_session(cast.amal, group_ids)

    assert len(queries) == 1
    assert upcoming is not None
    assert upcoming.summary.started_at == NOW + WEEK
    assert (upcoming.summary.status, upcoming.summary.coming) == (RsvpStatus.COMING, 1)


def test_groups_of_others_never_show(cast: Cast) -> None:
    session_of(cast.eik, NOW + WEEK)
    session_of(cast.eik, NOW - WEEK)

    assert next_session(cast.amal, [cast.linde.id, cast.eik.id]) is None
    assert next_session(cast.amal, []) is None
    assert last_session(cast.amal, [cast.eik.id]) is None


def test_the_last_session_is_the_latest_that_took_place(cast: Cast) -> None:
    session_of(cast.linde, NOW - 3 * WEEK)
    held = session_of(cast.linde, NOW - 2 * WEEK)
    cancel_session(session_of(cast.linde, NOW - WEEK), cast.nadia, "")

    last = last_session(cast.amal, [cast.linde.id])

    assert last is not None
    assert last.session == held
