"""The code on the wall names one session."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import NOW, asked, local, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_each_session_has_a_code_of_its_own(cast: Cast) -> None:
    sessions = [
        session_of(cast.linde, NOW + timedelta(weeks=week, hours=group))
        for week in range(20)
        for group in (0, 4)
    ]

    codes = [planned.check_in_code for planned in sessions]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_a_moved_session_keeps_the_code_on_the_wall_unless_another_group_has_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    code = planned.check_in_code
    other = session_of(cast.eik, local("2026-12-20T19:30"))
    Session.update(check_in_code=code).where(Session.id == other.id).execute()
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    phone = visit.by(cast.nadia)

    phone.post(path, asked(starts_at="2026-12-10T19:30", ends_at="2026-12-10T22:00"))
    assert Session.get_by_id(planned.id).check_in_code == code
    phone.post(path, asked(starts_at="2026-12-19T19:30", ends_at="2026-12-19T22:00"))
    assert Session.get_by_id(planned.id).check_in_code != code
