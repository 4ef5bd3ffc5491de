"""What waits for somebody stands on their start page: one line, one button, one query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.leadership.ballots import vote
from portal.leadership.candidates import ask_who_is_willing
from portal.leadership.models import LeaderOffer
from portal.leadership.offers import decline
from portal.leadership.waiting import Thing, waiting_for
from portal.leadership.willingness import Willing, Willingness
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import place, seen_by
from tests.queries import counted

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
PAGE_QUERIES = 12


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.standing(MONDAY):
        yield


def things(person: Person, cast: Cast) -> list[Thing]:
    """What waits for somebody of Linde; it takes one query."""
    group_id = cast.linde.id
    with counted() as queries:
        found = waiting_for(person, [group_id])
    assert len(queries) == 1
    return [each.thing for each in found]


def test_what_waits_changes_with_each_step(cast: Cast) -> None:
    assert things(cast.bram, cast) == []
    choice = making.choice_in(cast.linde, cast.nadia)
    assert things(cast.bram, cast) == [Thing.WILLINGNESS]
    Willingness.tell(cast.linde, cast.bram, Willing.MAYBE)
    assert things(cast.bram, cast) == []
    ask_who_is_willing(choice, cast.nadia)
    assert things(cast.bram, cast) == [Thing.CANDIDACY]

    voting = making.with_candidates(cast.linde, cast.nadia, [cast.bram])
    ballot = making.opened(voting, cast.nadia)
    assert things(cast.bram, cast) == things(cast.amal, cast) == [Thing.VOTE]
    vote(ballot, cast.bram, cast.bram.id)
    assert things(cast.bram, cast) == []
    clock.move(making.AN_HOUR)
    assert things(cast.bram, cast) == things(cast.amal, cast) == [Thing.COUNT]
    making.voted(ballot, cast.nadia, {})
    assert things(cast.amal, cast) == []

    assert things(cast.bram, cast) == [Thing.OFFER]
    decline(LeaderOffer.get(), cast.bram)
    assert things(cast.bram, cast) == things(cast.amal, cast) == []


def test_leader_and_deputy_can_both_wait(cast: Cast) -> None:
    making.voting_in(cast.linde, cast.nadia, [cast.amal])
    deputy = making.with_candidates(cast.linde, cast.nadia, [cast.grace], Role.DEPUTY)
    making.voted(making.opened(deputy, cast.nadia), cast.nadia, {cast.amal: cast.grace})

    assert things(cast.grace, cast) == [Thing.OFFER, Thing.VOTE]
    assert things(cast.amal, cast) == [Thing.VOTE]


def test_who_sees_one_line_with_one_button(cast: Cast, visit: type[Visitor]) -> None:
    making.voting_in(cast.linde, cast.nadia, [cast.amal])
    bram = visit.by(cast.bram)

    shown = seen_by(bram, "/")

    assert "Je groep kiest een leider. Je kunt stemmen tot maandag 23 november 21.00 uur." in shown
    assert "Ga stemmen" in shown
    assert f'href="{place(cast.linde)}"' in bram.get("/").text
    assert bram.queries <= 10
    for person in (cast.nadia, cast.ilse, cast.coby):
        assert "Ga stemmen" not in seen_by(visit.by(person), "/")


def test_nobody_is_asked_in_a_group_that_is_not_theirs(cast: Cast) -> None:
    making.voting_in(cast.linde, cast.nadia, [cast.amal])

    assert waiting_for(cast.bram, []) == []
    assert waiting_for(cast.bram, [cast.eik.id]) == []


def _fill(cast: Cast, people: int) -> None:
    """Let so many more say, stand and vote."""
    more = [Person.create(name=f"Mens {n}", locale="nl") for n in range(people)]
    for person in more:
        Membership.join_group(person, cast.linde, Role.PARTICIPANT)
        Willingness.tell(cast.linde, person, Willing.YES)
    ballot = making.voting_in(cast.linde, cast.nadia, more)
    for person in more:
        vote(ballot, person, more[0].id)
    making.voted(ballot, cast.nadia, {})


def test_the_page_asks_as_often_for_three_as_for_thirty(cast: Cast, visit: type[Visitor]) -> None:
    nadia, asked = visit.by(cast.nadia), []
    for people in (3, 27):
        _fill(cast, people)
        clock.move(timedelta(minutes=1))
        assert nadia.get(place(cast.linde)).status_code == 200
        asked.append(nadia.queries)
        decline(LeaderOffer.select().order_by(-LeaderOffer.id).get(), _chosen())

    assert asked[0] == asked[1]
    assert asked[0] <= PAGE_QUERIES


def _chosen() -> Person:
    chosen: Person = LeaderOffer.select().order_by(-LeaderOffer.id).get().person
    return chosen
