"""Whatever comes out: one person with most votes is asked, anything else goes back to the group."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portal.groups.leavings import Leaving
from portal.leadership.ballots import close_ballot, vote
from portal.leadership.models import Ballot, BallotOption, LeaderOffer
from portal.leadership.offers import decline
from portal.leadership.standing import Step
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import key, place, seen_by
from tests.leadership.test_secrecy import world


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(votes=some.lists(some.sampled_from([0, 1, 2, -1, None]), min_size=5, max_size=5))
def test_only_who_has_more_than_everybody_else_is_asked(
    app: Flask, votes: list[int | None]
) -> None:
    """For each of five people: one of three candidates, a blank vote, or none at all."""
    with world() as there:
        there.vote([(n, chosen) for n, chosen in enumerate(votes) if chosen is not None])
        close_ballot(there.ballot, there.trainer)

        tally = Counter(chosen for chosen in votes if chosen is not None and chosen >= 0)
        most = [who for who, count in tally.items() if count == max(tally.values())]
        standing = making.as_it_stands(there.ballot.choice)
        asked = list(LeaderOffer.select())
        if len(most) == 1:
            assert standing.step is Step.ASKED
            assert [each.person for each in asked] == [there.people[most[0]]]
        else:
            assert standing.step is (Step.TIED if most else Step.EMPTY)
            assert asked == []
            tied = {there.people[who].id for who in most}
            assert {each.id for each in standing.next_round} == (
                tied or {each.id for each in there.people[:3]}
            )
        assert standing.turnout == sum(chosen is not None for chosen in votes)


def _tied(cast: Cast) -> Ballot:
    everybody = [cast.amal, cast.bram, cast.grace]
    ballot = making.voting_in(cast.linde, cast.nadia, everybody)
    votes: dict[Person, Person | None] = {cast.amal: cast.bram, cast.bram: cast.amal}
    making.voted(ballot, cast.nadia, {**votes, cast.grace: None})
    return ballot


def test_a_tie_is_the_groups_and_a_second_round_is_between_the_tied(
    cast: Cast, visit: type[Visitor]
) -> None:
    choice = _tied(cast).choice
    nadia = visit.by(cast.nadia)

    shown = seen_by(nadia, place(cast.linde))
    assert "Amal en Bram hebben evenveel stemmen." in shown
    assert "Stem opnieuw tussen Amal en Bram" in shown
    assert nadia.post(
        f"{place(cast.linde)}/choices/{choice.id}/ballots", {"length": "quarter", **key()}
    ).location

    second = Ballot.select().order_by(Ballot.id.desc()).get()
    options = BallotOption.select().where(BallotOption.ballot == second)
    assert {each.person.name for each in options} == {"Amal", "Bram"}
    making.voted(second, cast.nadia, {cast.grace: cast.bram})
    assert LeaderOffer.get().person == cast.bram


def test_after_a_tie_the_group_can_decide_together(cast: Cast, visit: type[Visitor]) -> None:
    choice = _tied(cast).choice
    form = {"person": str(cast.amal.id), "role": "leader", "term": "6", **key()}

    assert visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/leader", form).status_code == 303

    offer = LeaderOffer.get()
    assert (offer.choice, offer.person, offer.by) == (choice, cast.amal, cast.nadia)
    shown = seen_by(visit.by(cast.bram), place(cast.linde))
    assert "De groep besliste samen. Nadia heeft het opgeschreven." in shown
    assert offer.choice.term_months == 12, "the term of the choice that goes on"


def test_when_one_of_the_tied_withdraws_the_other_stays(cast: Cast, visit: type[Visitor]) -> None:
    choice = _tied(cast).choice
    path = f"{place(cast.linde)}/choices/{choice.id}/candidacy"

    assert visit.by(cast.amal).post(path, {"answer": "no"}).status_code == 303

    assert [each.name for each in making.as_it_stands(choice).next_round] == ["Bram"]


@pytest.mark.parametrize("everybody_blank", [True, False])
def test_a_round_without_a_vote_for_anybody_goes_back_to_the_group(
    everybody_blank: bool, cast: Cast, visit: type[Visitor]
) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    blank: dict[Person, Person | None] = {cast.amal: None, cast.bram: None}
    choice = making.voted(ballot, cast.nadia, blank if everybody_blank else {})

    shown = seen_by(visit.by(cast.bram), place(cast.linde))

    assert "Niemand stemde op een kandidaat." in shown
    assert making.as_it_stands(choice).step is Step.EMPTY


def test_counts_stand_in_the_order_of_names_and_not_of_votes(
    cast: Cast, visit: type[Visitor]
) -> None:
    everybody = [cast.amal, cast.bram, cast.grace]
    ballot = making.voting_in(cast.linde, cast.nadia, everybody)
    votes: dict[Person, Person | None] = dict.fromkeys(everybody, cast.grace)
    making.voted(ballot, cast.nadia, votes)

    shown = seen_by(visit.by(cast.amal), place(cast.linde))

    assert "Amal: 0 Bram: 0 Grace: 3" in shown
    assert "Gestemd: 3 van de 3." in shown
    assert "Nadia heeft de stemming gesloten." in shown
    assert shown.index("De groep heeft Grace gekozen.") < shown.index("Amal: 0")


def test_who_declined_does_not_stand_in_the_next_round(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    choice = making.voted(ballot, cast.nadia, {cast.grace: cast.amal})
    decline(making.offer_of(choice), cast.amal)

    second = making.opened(choice, cast.nadia)
    vote(second, cast.grace, cast.bram.id)
    close_ballot(second, cast.nadia)

    assert making.offer_of(choice).person == cast.bram
    assert making.as_it_stands(choice).step is Step.ASKED


def test_a_new_round_is_counted_though_who_was_asked_before_left_without_an_answer(
    cast: Cast,
) -> None:
    everybody = [cast.amal, cast.bram, cast.grace]
    first = making.voting_in(cast.linde, cast.nadia, everybody)
    choice = making.voted(first, cast.nadia, dict.fromkeys(everybody, cast.grace))
    Leaving.take(cast.linde, cast.grace, cast.grace)
    again = making.opened(choice, cast.nadia)

    making.voted(again, cast.nadia, {cast.amal: cast.bram, cast.bram: cast.bram})

    assert making.as_it_stands(choice).step is Step.ASKED
    answers = {each.person: each.answer for each in LeaderOffer.select()}
    assert answers == {cast.grace: "taken back", cast.bram: None}
