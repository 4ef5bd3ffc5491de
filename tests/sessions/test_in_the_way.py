"""What is in the way of one session is said before it is planned or moved, and may be meant."""

from __future__ import annotations

import re
from typing import Any

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor
from tests.queries import counted
from tests.sessions.making import local, meant, path_of, session_of

NOON = local("2026-12-01T12:00")
EVENING = "2026-12-08T19:30"


def _form(starts_at: str = EVENING, **others: Any) -> dict[str, Any]:
    return {
        "title": "Oefenen",
        "starts_at": starts_at,
        "ends_at": f"{starts_at[:10]}T22:00",
        "submission_key": "one-filling-in",
        **others,
    }


def _sessions_of(cast: Cast) -> int:
    return int(Session.select().where(Session.group == cast.linde).count())


def test_karim_is_told_that_he_is_elsewhere_and_plans_it_all_the_same(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        session_of(cast.wilg, local(EVENING), place="De Brug")
        karim, path = visit.by(cast.karim), f"/groups/{cast.linde.id}/sessions"

        said = karim.post(path, _form(place="De Brug"))

        assert said.status_code == 422
        assert "Op deze plek is dan een andere groep." in said.text
        assert "Karim</bdi> geeft dan een bijeenkomst aan een andere groep." in said.text
        assert "Wilg" not in re.sub(r"<nav.*?</nav>", "", said.text, flags=re.DOTALL)
        assert 'value="Oefenen"' in said.text
        assert _sessions_of(cast) == 0

        again = _form(place="De Brug", **meant(said))
        assert [karim.post(path, again).status_code for _ in range(5)] == [303] * 5
        assert _sessions_of(cast) == 1


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.SUBSTITUTE])
def test_who_helps_or_takes_a_place_cannot_be_at_two_sessions_either(
    role: Role, cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        for group in (cast.linde, cast.eik):
            until = local("2026-12-31T00:00")
            Membership.give_until(cast.marloes, group, role, until, cast.coby)
        session_of(cast.eik, local(EVENING), place="Elders")

        path = f"/groups/{cast.linde.id}/sessions"

        said = visit.by(cast.nadia).post(path, _form(place="De Brug"))
        after = visit.by(cast.nadia).post(path, _form("2027-01-07T19:30", place="De Brug"))

    assert "Marloes</bdi> geeft dan een bijeenkomst aan een andere groep." in said.text
    assert "Op deze plek" not in said.text
    assert after.status_code == 303, "nobody is there any more then"


def test_who_takes_a_place_until_a_day_is_free_after_it(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        until = local("2026-12-08T00:00")
        Membership.give_until(cast.femke, cast.wilg, Role.SUBSTITUTE, until, cast.coby)
        Membership.update(until=NOON).where(
            Membership.person == cast.karim, Membership.group == cast.linde
        ).execute()
        for day in ("2026-12-07", "2026-12-08"):
            session_of(cast.wilg, local(f"{day}T19:30"), place="Elders")
        nadia, path = visit.by(cast.nadia), f"/groups/{cast.linde.id}/sessions"

        before = nadia.post(path, _form("2026-12-07T19:30"))
        after = nadia.post(path, _form("2026-12-08T19:30"))

    assert "Femke</bdi> geeft dan een bijeenkomst" in before.text
    assert after.status_code == 303


def test_a_holiday_and_a_day_that_is_past_are_said(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        nadia, path = visit.by(cast.nadia), f"/groups/{cast.linde.id}/sessions"

        assert "Eerste kerstdag" in nadia.post(path, _form("2026-12-25T19:30")).text
        assert "Deze datum is voorbij." in nadia.post(path, _form("2026-11-03T19:30")).text


def test_moving_a_session_is_looked_at_and_leaving_it_there_is_not(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        session_of(cast.linde, local(EVENING), place="De Brug")
        meeting = session_of(cast.linde, local("2026-12-15T19:30"), place="De Brug")
        nadia = visit.by(cast.nadia)

        said = nadia.post(path_of(meeting), _form(place="De Brug"))
        assert said.status_code == 422
        assert "De groep heeft dan een andere bijeenkomst." in said.text
        assert Session.get_by_id(meeting.id).starts_at == local("2026-12-15T19:30")

        again = _form(place="De Brug", **meant(said))
        assert nadia.post(path_of(meeting), again).status_code == 303
        assert Session.get_by_id(meeting.id).starts_at == local(EVENING)

        only_words = _form(place="De Brug", bring="Een pen")
        assert nadia.post(path_of(meeting), only_words).status_code == 303
        assert Session.get_by_id(meeting.id).bring == "Een pen"


def test_another_time_than_the_one_of_which_it_was_said_is_looked_at_anew(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        nadia, path = visit.by(cast.nadia), f"/groups/{cast.linde.id}/sessions"
        said = nadia.post(path, _form("2026-12-25T19:30"))

        answer = nadia.post(path, _form("2026-12-26T19:30", **meant(said)))

        assert answer.status_code == 422
        assert "Tweede kerstdag" in answer.text


def test_a_swap_says_it_too(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        path = f"/groups/{cast.linde.id}/sessions"

        said = visit.by(cast.nadia).post(path, _form("2026-12-25T19:30"), htmx=True)

        assert said.status_code == 422
        assert "Eerste kerstdag" in said.text
        assert "<h1" not in said.text


def test_many_sessions_elsewhere_ask_the_database_no_more_often(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = []
    with clock.standing(NOON):
        nadia, path = visit.by(cast.nadia), f"/groups/{cast.linde.id}/sessions"
        for many in (1, 20):
            for _ in range(many):
                session_of(cast.wilg, local(EVENING), place="De Brug")
            with counted() as statements:
                assert nadia.post(path, _form(place="De Brug")).status_code == 422
            asked.append(len(statements))

    assert asked[0] == asked[1]


def test_the_form_proposes_a_week_in_which_people_are_not_off(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        Group.update(region="south").where(Group.id == cast.linde.id).execute()
        session_of(cast.linde, local("2026-12-17T19:30"))

        page = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/sessions/new").text

        assert 'value="2027-01-07T19:30"' in page, "24 and 31 December lie in the holidays"
