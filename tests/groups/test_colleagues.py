"""Coby and Nadia choose from those who work here: a few at once, others by their name."""

from __future__ import annotations

import re

import pytest

from portal import clock
from portal.groups.colleagues import MOST
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor

CHOICE = re.compile(r'type="radio"[^>]*name="person"|name="person"[^>]*type="radio"')
PAGES = [
    ("coby", "/coordination/groups/{group}/trainers"),
    ("coby", "/coordination/groups/{group}/assistants"),
    ("nadia", "/groups/{group}/substitutes"),
]


def _trainers(number: int) -> list[Person]:
    group = Group.create(name="Iep", programme=PROGRAMME, place="", phase=Phase.COURSE)
    people = []
    for each in range(number):
        person = Person.create(name=f"Trainer {each:03}", locale="nl", created_at=clock.now())
        Membership.create(person=person, group=group, role=Role.TRAINER, since=clock.now())
        people.append(person)
    return people


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_few_are_shown_and_nothing_is_to_be_looked_for(
    who: str, path: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(getattr(cast, who))
    _trainers(3)

    shown = phone.get(path.format(group=cast.linde.id)).text

    assert "Trainer 002" in shown
    assert 'name="q"' not in shown


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_of_hundreds_one_looks_for_a_name(
    who: str, path: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone, path = visit.by(getattr(cast, who)), path.format(group=cast.linde.id)
    assert phone.get(path).status_code == 200
    few = phone.queries
    _trainers(300)

    shown = phone.get(path).text
    assert phone.queries == few
    found = phone.get(f"{path}?q=trainer+299").text
    nobody = phone.get(f"{path}?q=Zacharias").text

    assert len(CHOICE.findall(shown)) == MOST
    assert "Trainer 299" not in shown
    assert len(CHOICE.findall(found)) == 1
    assert "Trainer 299" in found
    assert "Probeer minder letters." in nobody
    assert CHOICE.findall(nobody) == []


def test_who_was_found_is_added_though_the_page_did_not_show_them(
    cast: Cast, visit: type[Visitor]
) -> None:
    last = _trainers(300)[-1]

    visit.by(cast.coby).post(
        f"/coordination/groups/{cast.linde.id}/trainers", {"person": str(last.id)}
    )

    assert Membership.select().where(
        Membership.group == cast.linde, Membership.person == last, Membership.role == Role.TRAINER
    )


def test_who_no_longer_works_here_is_not_among_them(cast: Cast, visit: type[Visitor]) -> None:
    (gone,) = _trainers(1)
    Membership.update(until=clock.now()).where(Membership.person == gone).execute()
    path = f"/coordination/groups/{cast.linde.id}/trainers"
    coby = visit.by(cast.coby)

    assert "Trainer 000" not in coby.get(path).text
    assert coby.post(path, {"person": str(gone.id)}).status_code == 404
