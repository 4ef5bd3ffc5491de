"""Coby sees at a glance which groups need somebody, and finds groups and people."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.coordination.attention import Sign, attention
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.sessions.planning import cancel_session
from portal.talks.models import TalkRequest
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor
from tests.meetups.making import in_days
from tests.queries import counted
from tests.sessions.making import session_of
from tests.talks.making import asked


def _signs(group: Group) -> set[Sign]:
    found = attention().values()
    return {
        sign for each in found for held in each.standings if held.group == group
        for sign in held.signs
    }  # fmt: skip


def _fill(group: Group, people: int) -> None:
    for number in range(people):
        person = Person.create(name=f"Deelnemer {number}", created_at=clock.now())
        Membership.create(person=person, group=group, role=Role.PARTICIPANT, since=clock.now())


@pytest.mark.parametrize(
    ("people", "signs"),
    [(4, {Sign.THIN}), (5, set()), (8, set()), (10, set()), (11, {Sign.FULL})],
)
def test_a_thin_and_a_full_group_stand_out(people: int, signs: set[Sign], cast: Cast) -> None:
    session_of(cast.wilg, in_days(3))
    _fill(cast.wilg, people)

    assert _signs(cast.wilg) == signs


def test_a_new_group_needs_a_trainer_and_dates(cast: Cast) -> None:
    berk = Group.start("Berk", PROGRAMME, "", None)

    assert _signs(berk) == {Sign.NO_TRAINER, Sign.NO_DATES, Sign.THIN}


def test_a_course_whose_last_session_is_over_stands_out(cast: Cast) -> None:
    _fill(cast.linde, 3)
    session_of(cast.linde, clock.now() - timedelta(days=1))
    assert _signs(cast.linde) == {Sign.COURSE_OVER}

    session_of(cast.linde, in_days(6))
    assert _signs(cast.linde) == set()


def test_a_session_that_was_cancelled_is_no_date(cast: Cast) -> None:
    _fill(cast.wilg, 5)
    first = session_of(cast.wilg, in_days(3))
    _fill(cast.linde, 3)
    session_of(cast.linde, clock.now() - timedelta(days=1))
    last = session_of(cast.linde, in_days(6))
    assert _signs(cast.wilg) == _signs(cast.linde) == set()

    cancel_session(first, cast.nadia, "")
    cancel_session(last, cast.nadia, "")

    assert _signs(cast.wilg) == {Sign.NO_DATES}
    assert _signs(cast.linde) == {Sign.COURSE_OVER}


def test_a_talk_that_nobody_has_seen_stands_out_after_two_days(cast: Cast) -> None:
    _fill(cast.linde, 3)
    session_of(cast.linde, in_days(6))
    request = asked(cast.amal, cast.linde)
    assert _signs(cast.linde) == set()

    TalkRequest.update(asked_at=clock.now() - timedelta(days=3)).execute()
    assert _signs(cast.linde) == {Sign.TALK_WAITS}

    request.see(cast.nadia)
    assert _signs(cast.linde) == set()


def test_a_closed_group_and_a_quiet_supportgroep_need_nobody_here(cast: Cast) -> None:
    assert _signs(cast.eik) == set()
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.wilg.id).execute()
    assert _signs(cast.wilg) == set()


def test_coby_reads_why_and_no_names(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    TalkRequest.update(asked_at=clock.now() - timedelta(days=3)).where(
        TalkRequest.id == asked(cast.amal, cast.linde).id
    ).execute()

    page = visit.by(cast.coby).get("/coordination").text

    assert "Iemand vroeg om een gesprek, en niemand heeft het gezien." in page
    for name in ("Amal", "Bram", "Nadia"):
        assert name not in page


def test_groups_and_people_are_found_by_a_part_of_a_name(cast: Cast, visit: type[Visitor]) -> None:
    for group in (cast.linde, cast.eik):
        assert group.id
    coby = visit.by(cast.coby)

    people = coby.get("/coordination/search?q=nad").text
    assert "Nadia" in people
    assert "Linde" in people
    assert "Karim" not in people
    groups = coby.get("/coordination/search?q=EIK").text
    assert f'href="/groups/{cast.eik.id}"' in groups
    assert "Er is niets gevonden." in coby.get("/coordination/search?q=zzz").text
    assert "2 letters" in coby.get("/coordination/search?q=n").text
    assert "Nadia" not in coby.get("/coordination/search?q=%25").text


def test_what_somebody_is_and_was_stands_on_one_page(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    held = Membership.get(Membership.person == cast.nadia)
    held.end(cast.coby)
    Membership.join_group(cast.nadia, cast.wilg, Role.TRAINER, cast.coby)

    page = visit.by(cast.coby).get(f"/coordination/people/{cast.nadia.id}").text

    assert "Linde" in page
    assert "Wilg" in page
    assert "Afgesloten" in page


def test_who_was_erased_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    Person.update(erased_at=clock.now(), name="").where(Person.id == cast.bram.id).execute()

    assert visit.by(cast.coby).get(f"/coordination/people/{cast.bram.id}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/coordination", "/coordination/groups", "/coordination/search?q=de"]
)
def test_a_page_costs_the_same_for_three_groups_and_for_forty(
    path: str, cast: Cast, visit: type[Visitor]
) -> None:
    for group in (cast.linde, cast.eik, cast.wilg):
        session_of(group, in_days(3))
    coby = visit.by(cast.coby)
    coby.get(path)
    costs = []
    for many in (0, 40):
        for number in range(many):
            group = Group.start(f"Den {number}", PROGRAMME, "", None)
            _fill(group, 2)
            session_of(group, in_days(4))
        with counted() as queries:
            page = coby.get(path).text
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
    assert len(re.findall(r"Den \d+", page)) >= 5
