"""A select that is written once gives what it would give when written anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from peewee import ModelSelect

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.people.devices import Device
from portal.people.models import Person
from portal.statements import NOW, Slot, statement
from tests.cast import Cast
from tests.queries import counted


@statement
def named(name: Slot, role: Slot) -> ModelSelect[Membership]:
    return (
        Membership.select(Membership, Person)
        .join(Person)
        .where(Person.name == name, Membership.role == role, Membership.since <= NOW)
    )


def test_each_run_gets_its_own_values(cast: Cast) -> None:
    cast.linde  # noqa: B018 - made when named

    assert [each.person.name for each in named(name="Amal", role=Role.PARTICIPANT)] == ["Amal"]
    assert [each.person.name for each in named(name="Nadia", role=Role.TRAINER)] == ["Nadia"]
    assert named(name="Nadia", role=Role.PARTICIPANT) == []
    assert named.first(name="Nobody", role=Role.TRAINER) is None


def test_now_is_the_moment_of_the_run(cast: Cast) -> None:
    since = cast.linde.created_at
    before = since - timedelta(weeks=52)

    assert named(name="Amal", role=Role.PARTICIPANT)
    with clock.standing(before):
        assert named(name="Amal", role=Role.PARTICIPANT) == []
        assert not Membership.select().where(Membership.current()).exists()
    assert named(name="Amal", role=Role.PARTICIPANT)


def test_records_come_with_what_was_joined(cast: Cast) -> None:
    cast.linde  # noqa: B018 - made when named
    (held,) = named(name="Amal", role=Role.PARTICIPANT)

    with counted() as queries:
        assert held.person.locale == "ar"
        assert held.since.tzinfo is not None
    assert queries == []


@statement
def called(names: list[Slot]) -> ModelSelect[Person]:
    return Person.select().where(Person.name.in_(names)).order_by(Person.name)


def test_a_list_may_have_any_length(cast: Cast) -> None:
    cast.linde  # noqa: B018 - made when named

    for names in ([], ["Amal"], ["Amal", "Bram"], ["Bram", "Grace"], ["Amal", "Bram", "Grace"]):
        assert [person.name for person in called(names=names)] == names


def test_text_stays_text(cast: Cast) -> None:
    assert named(name="'; drop table person; --", role="%s ?") == []
    assert Person.select().count() == 0


def test_a_value_that_is_missing_is_an_error(cast: Cast) -> None:
    with pytest.raises((KeyError, TypeError)):
        named(name="Amal")


def test_a_membership_that_ends_now_holds_no_longer(cast: Cast) -> None:
    group, amal = cast.linde, cast.amal
    assert [each.group for each in Membership.of(amal)] == [group]

    Membership.update(until=clock.now()).where(Membership.person == amal).execute()

    assert Membership.of(amal) == []
    assert amal not in [each.person for each in Membership.within(group.id)]


def test_a_device_that_ended_is_nobodys(cast: Cast) -> None:
    token = Device.start(cast.amal)
    assert Device.holder(token) == cast.amal

    Device.end(token)

    assert Device.holder(token) is None
    assert Device.holder("of nobody") is None
