"""The page of Linde: who is in it, and where everything is; each sees what is theirs."""

from __future__ import annotations

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor

PAGE_QUERIES = 8


def fill(group: Group, participants: int) -> None:
    """Let that many invented people take part in `group`."""
    for number in range(participants):
        person = Person.create(name=f"Deelnemer {number}", created_at=clock.now())
        Membership.join_group(person, group, Role.PARTICIPANT)


def test_bram_sees_who_is_in_his_group(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}").text

    for name in ("Amal", "Bram", "Grace", "Nadia", "Karim"):
        assert f">{name}</bdi>" in page
    assert "De cursus is bezig" in page
    assert "@example.org" not in page


def test_bram_finds_the_ways_that_are_his(cast: Cast, visit: type[Visitor]) -> None:
    group = f"/groups/{cast.linde.id}"

    page = visit.by(cast.bram).get(group).text

    for place in ("sessions", "homework", "board"):
        assert f'href="{group}/{place}"' in page
    assert f'href="{group}/meetups"' not in page
    for task in ("participants/new", "cards", "leader", "phase"):
        assert f'href="{group}/{task}"' not in page


def test_ilse_finds_the_meetups_now_that_her_course_is_over(
    cast: Cast, visit: type[Visitor]
) -> None:
    group = f"/groups/{cast.eik.id}"

    assert f'href="{group}/meetups"' in visit.by(cast.ilse).get(group).text


def test_nadia_arranges_the_group_and_sees_who_did_the_homework(
    cast: Cast, visit: type[Visitor]
) -> None:
    group = f"/groups/{cast.linde.id}"

    page = visit.by(cast.nadia).get(group).text

    for task in ("participants/new", "cards", "leader-choice", "phase", "board", "homework"):
        assert f'href="{group}/{task}"' in page


def test_femke_no_longer_finds_the_board_of_a_supportgroep(
    cast: Cast, visit: type[Visitor]
) -> None:
    page = visit.by(cast.femke).get(f"/groups/{cast.eik.id}").text

    assert f'href="/groups/{cast.eik.id}/board"' not in page


def test_coby_sees_people_and_no_way_to_what_they_write(cast: Cast, visit: type[Visitor]) -> None:
    group = f"/groups/{cast.linde.id}"

    page = visit.by(cast.coby).get(group).text

    for place in ("sessions", "homework", "board", "meetups"):
        assert f'href="{group}/{place}"' not in page
    assert f'href="/coordination{group}/trainers"' in page


def test_sanne_and_yusuf_stand_there_with_what_they_do(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}").text

    assert "leider van de supportgroep" in page
    assert "tweede leider" in page


def test_a_group_that_is_not_there_is_not_there_for_coby_either(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.coby)

    for number in ("0", "987654321", "99999999999999999999"):
        assert phone.get(f"/groups/{number}").status_code == 404


def test_a_name_with_markup_stays_a_name(cast: Cast, visit: type[Visitor]) -> None:
    cast.amal.rename("<script>alert(1)</script>")

    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}").text

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_words(phase: Phase, cast: Cast, visit: type[Visitor]) -> None:
    Group.update(phase=phase).where(Group.id == cast.linde.id).execute()

    for person in (cast.bram, cast.nadia, cast.amal):
        assert visit.by(person).get(f"/groups/{cast.linde.id}").status_code == 200


def test_a_large_group_asks_no_more_of_the_database(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    phone.get(f"/groups/{cast.linde.id}")
    small = phone.queries
    fill(cast.linde, 300)

    phone.get(f"/groups/{cast.linde.id}")

    assert phone.queries == small <= PAGE_QUERIES
