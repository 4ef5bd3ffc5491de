"""Nadia writes down whom Linde chose, and everybody sees it."""

from __future__ import annotations

import pytest

from portal.groups.appointments import Appointment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from tests.cast import Cast
from tests.client import Visitor


def _holders(cast: Cast, role: Role) -> list[str]:
    return [held.person.name for held in Membership.within(cast.linde.id) if held.role == role]


def _name(cast: Cast, visit: type[Visitor], person: int, role: str) -> int:
    answer = visit.by(cast.nadia).post(
        f"/groups/{cast.linde.id}/leader", {"person": str(person), "role": role}
    )
    return answer.status_code


def test_the_group_sees_who_leads_and_who_wrote_it_down(cast: Cast, visit: type[Visitor]) -> None:
    assert _name(cast, visit, cast.amal.id, "leader") == 303

    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}").text

    assert "<bdi>Amal</bdi>: leider van de supportgroep" in page
    assert "<bdi>Nadia</bdi>, " in page
    assert _holders(cast, Role.LEADER) == ["Amal"]
    assert "Amal" in [held.person.name for held in Membership.within(cast.linde.id)]


def test_there_is_one_leader_and_nobody_is_both(cast: Cast, visit: type[Visitor]) -> None:
    _name(cast, visit, cast.amal.id, "leader")
    _name(cast, visit, cast.bram.id, "deputy")
    _name(cast, visit, cast.bram.id, "leader")

    assert _holders(cast, Role.LEADER) == ["Bram"]
    assert _holders(cast, Role.DEPUTY) == []
    assert set(_holders(cast, Role.PARTICIPANT)) == {"Amal", "Bram", "Grace"}


def test_five_times_the_same_is_written_down_once(cast: Cast, visit: type[Visitor]) -> None:
    for _ in range(5):
        assert _name(cast, visit, cast.amal.id, "leader") == 303

    assert Appointment.select().count() == 1
    assert Membership.select().where(Membership.role == Role.LEADER).count() == 1


def test_who_once_led_may_lead_again(cast: Cast, visit: type[Visitor]) -> None:
    for person in (cast.amal, cast.bram, cast.amal):
        _name(cast, visit, person.id, "leader")

    assert _holders(cast, Role.LEADER) == ["Amal"]
    assert Appointment.select().count() == 3


def test_a_trainer_or_somebody_elsewhere_cannot_lead(cast: Cast, visit: type[Visitor]) -> None:
    for person in (cast.karim, cast.ilse):
        assert _name(cast, visit, person.id, "leader") == 404
    assert Appointment.select().count() == 0


@pytest.mark.parametrize(
    "form",
    [{}, {"role": "leader"}, {"person": "x", "role": "leader"}, {"person": "1", "role": "boss"}],
)
def test_an_unclear_choice_is_asked_again(
    form: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    given = {**form, **({"person": str(cast.amal.id)} if form.get("person") == "1" else {})}

    answer = visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/leader", given)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_closed_group_names_nobody(cast: Cast, visit: type[Visitor]) -> None:
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.linde.id).execute()

    assert _name(cast, visit, cast.amal.id, "leader") == 403
