"""Pages of sessions cost the same for few sessions and for many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.sessions.models import RsvpStatus
from portal.sessions.planning import cancel_session, change_session
from portal.sessions.rsvps import respond
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import NOW, path_of, plan, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_the_list_and_the_page_cost_the_same_for_three_and_three_hundred(
    cast: Cast, visit: type[Visitor]
) -> None:
    costs = []
    for sessions in (3, 297):
        for number in range(sessions):
            planned = session_of(cast.linde, NOW + timedelta(days=number - 5))
            change_session(planned, plan(NOW + timedelta(days=number)), cast.nadia)
            respond(planned, cast.bram, RsvpStatus.COMING) if not planned.is_over else None
        cancel_session(planned, cast.nadia, "")
        for person in (cast.bram, cast.nadia):
            phone = visit.by(person)
            phone.get(f"/groups/{cast.linde.id}/sessions")
            costs.append(phone.queries)
            phone.get(path_of(planned))
            costs.append(phone.queries)

    assert costs[:4] == costs[4:]
    assert max(costs[0], costs[2]) <= 8
    assert max(costs[1], costs[3]) <= 10
