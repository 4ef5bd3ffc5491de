"""Coby looks through hundreds of groups: a page at a time, of one phase, or by a name."""

from __future__ import annotations

import re

from portal import clock
from portal.coordination.listing import PAGE_LENGTH
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.people.models import Person
from portal.sessions.models import Session
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor
from tests.meetups.making import in_days

LIST = "/coordination/groups"
ROW = re.compile(r'href="/groups/(\d+)"')
FEW, MANY = 3, 300
PATHS = (
    *("/", "/coordination", LIST, f"{LIST}?phase=course&q=iep", f"{LIST}?needing=1"),
    *("/coordination/search?q=iemand", "/coordination/merges/new"),
)


def _groups(number: int, phase: Phase = Phase.SUPPORTGROEP, place: str = "Oss") -> None:
    for each in range(number):
        group = Group.create(name=f"Els {each}", programme=PROGRAMME, place=place, phase=phase)
        PhaseChange.create(group=group, phase=phase, at=clock.now())


def _lively(number: int) -> None:
    """So many courses, each with somebody and a date."""
    for each in range(number):
        group = Group.create(name=f"Iep {each}", programme=PROGRAMME, phase=Phase.COURSE)
        person = Person.create(name=f"Iemand {each}", locale="nl", created_at=clock.now())
        for role in (Role.PARTICIPANT, Role.TRAINER):
            Membership.create(person=person, group=group, role=role, since=clock.now())
        Session.create(
            group=group, starts_at=in_days(2), ends_at=in_days(3), check_in_code=f"{each:04d}"
        )


def test_every_group_stands_on_one_page_and_none_twice(cast: Cast, visit: type[Visitor]) -> None:
    _groups(2 * PAGE_LENGTH + 1)
    coby = visit.by(cast.coby)

    pages = [ROW.findall(coby.get(f"{LIST}?page={number}").text) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [PAGE_LENGTH, PAGE_LENGTH, 1]
    assert len({each for page in pages for each in page}) == 2 * PAGE_LENGTH + 1
    assert "Volgende bladzijde" in coby.get(LIST).text
    assert "Volgende bladzijde" not in coby.get(f"{LIST}?page=3").text
    assert ROW.findall(coby.get(f"{LIST}?page=9999").text) == pages[2]
    assert ROW.findall(coby.get(f"{LIST}?page=-1").text) == pages[0]


def test_a_phase_a_name_and_what_needs_her(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    _groups(2, Phase.CLOSED, "Breda")
    coby = visit.by(cast.coby)

    def shown(question: str) -> set[str]:
        return set(re.findall(r"Linde|Els 0|Els 1", coby.get(f"{LIST}?{question}").text))

    assert shown("phase=course") == {"Linde"}
    assert shown("phase=closed") == {"Els 0", "Els 1"}
    assert shown("q=breda") == {"Els 0", "Els 1"}
    assert shown("q=els+1&phase=closed") == {"Els 1"}
    assert shown("needing=1") == {"Linde"}, "it has few people and no dates"
    assert shown("phase=nonsense") == {"Linde", "Els 0", "Els 1"}
    assert "Er is niets gevonden." in coby.get(f"{LIST}?q=zzz").text


def test_a_page_keeps_what_was_asked_for(cast: Cast, visit: type[Visitor]) -> None:
    _groups(PAGE_LENGTH + 1)

    page = visit.by(cast.coby).get(f"{LIST}?q=els&phase=supportgroep").text

    further = re.search(r'href="([^"]+)"\s+rel="next"', page)
    assert further is not None
    assert "q=els" in further[1]
    assert "phase=supportgroep" in further[1]


def test_pages_ask_the_same_for_3_groups_and_for_300(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    _lively(FEW)
    _groups(FEW)
    few = {path: _queries(coby, path) for path in PATHS}

    _lively(MANY - FEW)
    _groups(MANY - FEW)

    assert {path: _queries(coby, path) for path in PATHS} == few
    assert max(few.values()) <= 12


def _queries(phone: Visitor, path: str) -> int:
    assert phone.get(path).status_code == 200
    return phone.queries


def test_among_many_groups_the_two_are_looked_for_by_name(cast: Cast, visit: type[Visitor]) -> None:
    _groups(60)
    assert cast.eik.id
    coby = visit.by(cast.coby)

    page = coby.get("/coordination/merges/new?q=eik+els+1").text

    assert page.count(f'<option value="{cast.eik.id}"') == 2
    found = Group.get(Group.name == "Els 1")
    assert page.count(f'<option value="{found.id}"') == 2
    assert coby.get("/coordination/merges/new").text.count("<option") <= 54
