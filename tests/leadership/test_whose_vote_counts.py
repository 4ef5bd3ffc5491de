"""Whose vote counts: of who takes part, for who stands, in this round and under this key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.groups.endings import end_role
from portal.groups.memberships import Role
from portal.leadership.ballots import close_ballot, vote
from portal.leadership.box import votes_in
from portal.leadership.counting import count_due
from portal.leadership.models import Ballot, BallotOption
from portal.leadership.standing import Step
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import place, seen_by

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.standing(MONDAY):
        yield


def totals(ballot: Ballot) -> dict[str, int | None]:
    """The votes by name, and the blank ones."""
    counted = Ballot.get_by_id(ballot.id)
    options = BallotOption.select().where(BallotOption.ballot == ballot)
    return {**{each.person.name: each.votes for each in options}, "blank": counted.blank}


def test_the_vote_of_who_leaves_does_not_count(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    for voter in (cast.amal, cast.bram, cast.grace):
        vote(ballot, voter, cast.bram.id)
    clock.move(MINUTE)
    end_role(cast.grace, cast.linde, Role.PARTICIPANT, cast.nadia)
    assert making.as_it_stands(ballot.choice).turnout == 2
    clock.move(MINUTE)
    vote(ballot, cast.amal, cast.amal.id)

    assert cast.grace.id not in votes_in(Ballot.get_by_id(ballot.id))
    clock.move(HOUR)
    count_due()
    assert totals(ballot) == {"Amal": 1, "Bram": 1, "blank": 0}
    assert Ballot.get_by_id(ballot.id).voters == 2


def test_who_leaves_after_the_end_has_voted(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    vote(ballot, cast.grace, cast.amal.id)
    clock.move(HOUR + MINUTE)
    end_role(cast.grace, cast.linde, Role.PARTICIPANT, cast.nadia)

    count_due()

    assert totals(ballot) == {"Amal": 1, "blank": 0}


def test_a_vote_for_a_candidate_who_left_counts_as_blank(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    vote(ballot, cast.grace, cast.bram.id)
    clock.move(MINUTE)
    end_role(cast.bram, cast.linde, Role.PARTICIPANT, cast.nadia)
    paper = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    late = visit.by(cast.amal).post(paper, {"secret_vote": str(cast.bram.id)})

    assert late.status_code == 422
    close_ballot(ballot, cast.nadia)
    assert totals(ballot) == {"Amal": 0, "Bram": 0, "blank": 1}
    assert making.as_it_stands(ballot.choice).step is Step.EMPTY


def test_a_stranger_who_once_belonged_cannot_vote(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    paper = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    grace = visit.by(cast.grace)
    end_role(cast.grace, cast.linde, Role.PARTICIPANT, cast.nadia)

    assert grace.post(paper, {"secret_vote": str(cast.amal.id)}).status_code == 404


def test_a_round_of_another_group_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    other = making.voting_in(cast.eik, cast.femke, [cast.ilse])
    path = f"{place(cast.linde)}/ballots/{other.id}/vote"

    answer = visit.by(cast.bram).post(path, {"secret_vote": str(cast.ilse.id)})

    assert answer.status_code == 404


def test_a_paper_of_the_first_round_does_not_count_in_the_second(
    cast: Cast, visit: type[Visitor]
) -> None:
    first = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    choice = making.voted(first, cast.nadia, {cast.amal: cast.bram, cast.bram: cast.amal})
    second = making.opened(choice, cast.nadia)

    stale = visit.by(cast.grace).post(
        f"{place(cast.linde)}/ballots/{first.id}/vote", {"secret_vote": str(cast.amal.id)}
    )

    assert stale.status_code == 422
    assert votes_in(Ballot.get_by_id(second.id)) == {}


def test_with_another_key_everybody_votes_again(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    Ballot.update(box="sealed under the key before").where(Ballot.id == ballot.id).execute()

    assert "Gestemd: 0 van de 3." in seen_by(visit.by(cast.grace), place(cast.linde))
    vote(ballot, cast.grace, cast.amal.id)
    assert making.as_it_stands(ballot.choice).turnout == 1
