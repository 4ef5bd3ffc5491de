"""A round of votes: one vote each, changeable until its end, and its end comes by the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.leadership.ballots import ClosedError, close_ballot, vote
from portal.leadership.box import votes_in
from portal.leadership.models import Ballot, BallotOption, LeaderOffer
from portal.leadership.standing import Step
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import key, place, seen_by
from tests.personal.passing import jobs

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
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


def test_the_last_vote_of_each_counts_once(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    paper = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    grace = visit.by(cast.grace)

    for chosen in (str(cast.bram.id), "blank", str(cast.amal.id), str(cast.amal.id)):
        assert grace.post(paper, {"secret_vote": chosen}).status_code == 303
    visit.by(cast.bram).post(paper, {"secret_vote": "blank"})
    close_ballot(ballot, cast.nadia)

    assert totals(ballot) == {"Amal": 1, "Bram": 0, "blank": 1}
    assert Ballot.get_by_id(ballot.id).turnout == 2


def test_with_htmx_the_vote_changes_the_page_in_place(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    paper = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    bram = visit.by(cast.bram)

    answer = bram.post(paper, {"secret_vote": str(cast.amal.id)}, htmx=True)

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="leader-choice"')
    assert "Je stem zit in de bus." in answer.text
    assert "checked" not in answer.text
    wrong = bram.post(paper, {}, htmx=True)
    assert wrong.status_code == 422
    assert "Kies iemand, of stem blanco." in wrong.text


@pytest.mark.parametrize("given", ["", "x", "0", "-1", "999999999", "9" * 40, "BLANK"])
def test_a_vote_for_nobody_who_stands_is_refused(
    given: str, cast: Cast, visit: type[Visitor]
) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    paper = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    before = {"secret_vote": str(cast.amal.id)}
    bram = visit.by(cast.bram)
    bram.post(paper, before)

    for data in ({"secret_vote": given}, {"secret_vote": str(cast.grace.id)}):
        assert bram.post(paper, data).status_code == 422
    assert votes_in(Ballot.get_by_id(ballot.id)) == {cast.bram.id: cast.amal.id}


def test_a_closed_round_refuses_votes_though_no_job_ever_ran(
    cast: Cast, visit: type[Visitor]
) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.grace])
    paper = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    cast.grace.speak("nl")
    bram, grace = visit.by(cast.bram), visit.by(cast.grace)
    clock.move(HOUR - timedelta(microseconds=1))
    assert bram.post(paper, {"secret_vote": str(cast.grace.id)}).status_code == 303

    clock.move(timedelta(microseconds=1))
    late = grace.post(paper, {"secret_vote": str(cast.amal.id)})

    assert late.status_code == 422
    assert "De stemming is gesloten. Je stem telt niet meer mee." in late.text
    assert totals(ballot) == {"Amal": 0, "Grace": 1, "blank": 0}
    with pytest.raises(ClosedError):
        vote(ballot, cast.grace, cast.amal.id)


def test_whoever_looks_after_the_end_can_have_it_counted(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    vote(ballot, cast.bram, cast.amal.id)
    counting = f"{place(cast.linde)}/ballots/{ballot.id}/count"
    grace = visit.by(cast.grace)

    too_early = grace.post(counting)
    assert too_early.status_code == 303
    assert Ballot.get_by_id(ballot.id).counted_at is None
    clock.move(HOUR)
    page = grace.get(place(cast.linde)).text
    assert f'action="{counting}"' in page
    assert 'hx-trigger="load, submit"' in page
    assert "gekozen" not in page
    assert grace.post(counting).status_code == 303

    assert "De groep heeft Amal gekozen." in seen_by(grace, place(cast.linde))
    assert Ballot.get_by_id(ballot.id).box == ""


def test_the_job_counts_what_nobody_looked_at(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    vote(ballot, cast.bram, cast.amal.id)
    clock.move(HOUR)

    assert jobs()["rounds of votes counted"] == 1
    assert jobs()["rounds of votes counted"] == 0
    assert LeaderOffer.get().person == cast.amal


def test_any_next_step_counts_first(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    choice = ballot.choice
    vote(ballot, cast.grace, None)
    clock.move(HOUR)
    opening = f"{place(cast.linde)}/choices/{choice.id}/ballots"

    assert visit.by(cast.nadia).post(opening, {"length": "day", **key()}).status_code == 303

    assert Ballot.get_by_id(ballot.id).blank == 1
    assert Ballot.select().count() == 2


def test_a_round_can_open_later_and_be_called_off_before(cast: Cast, visit: type[Visitor]) -> None:
    choice = making.with_candidates(cast.linde, cast.nadia, [cast.amal])
    opening = f"{place(cast.linde)}/choices/{choice.id}/ballots"
    nadia = visit.by(cast.nadia)
    times = {"opens_at": "2026-11-23T21:00", "closes_at": "2026-11-23T22:00"}

    assert nadia.post(opening, {"length": "own", **times, **key()}).status_code == 303

    ballot = Ballot.get()
    assert (ballot.opens_at, ballot.closes_at) == (MONDAY + HOUR, MONDAY + 2 * HOUR)
    assert making.as_it_stands(choice).step is Step.PLANNED
    with pytest.raises(ClosedError):
        vote(ballot, cast.bram, cast.amal.id)
    assert "De stemming opent maandag 23 november 21.00 uur." in seen_by(
        visit.by(cast.bram), place(cast.linde)
    )
    clock.move(HOUR)
    vote(ballot, cast.bram, cast.amal.id)
    assert making.as_it_stands(choice).step is Step.VOTING

    other = making.with_candidates(cast.eik, cast.femke, [cast.ilse])
    later = f"{place(cast.eik)}/choices/{other.id}"
    femke = visit.by(cast.femke)
    femke.post(f"{later}/ballots", {"length": "own", **_tomorrow(), **key()})
    planned = Ballot.get(Ballot.choice == other)
    assert femke.post(f"{place(cast.eik)}/ballots/{planned.id}/closing").status_code == 303
    assert making.as_it_stands(other).step is Step.CANDIDATES


def _tomorrow() -> dict[str, str]:
    return {"opens_at": "2026-11-24T10:00", "closes_at": "2026-11-24T12:00"}


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Kies hoe lang."),
        ({"length": "a year"}, "Kies hoe lang"),
        ({"length": "own"}, "Kies tot wanneer."),
        ({"length": "own", "closes_at": "2026-11-23T19:59"}, "Kies een einde dat na het begin"),
        (
            {
                "length": "own",
                "opens_at": "2026-11-25T10:00",
                "closes_at": "2026-11-25T10:00",
            },
            "Kies een einde dat na het begin",
        ),
        ({"length": "own", "closes_at": "2027-02-01T10:00"}, "Kies een einde binnen een maand."),
        ({"length": "own", "closes_at": "2026-02-31T10:00"}, "Deze datum bestaat niet"),
    ],
)
def test_times_that_cannot_be_are_asked_again(
    form: dict[str, str], sentence: str, cast: Cast, visit: type[Visitor]
) -> None:
    choice = making.with_candidates(cast.linde, cast.nadia, [cast.amal])
    opening = f"{place(cast.linde)}/choices/{choice.id}/ballots"

    answer = visit.by(cast.nadia).post(opening, {**form, **key()})

    assert answer.status_code == 422
    assert sentence in answer.text or form.get("length") == "a year"
    if "closes_at" in form and "31T" not in form["closes_at"]:
        assert form["closes_at"] in answer.text
    assert Ballot.select().count() == 0


def test_without_candidates_there_is_no_round(cast: Cast, visit: type[Visitor]) -> None:
    choice = making.choice_in(cast.linde, cast.nadia)
    opening = f"{place(cast.linde)}/choices/{choice.id}/ballots"

    answer = visit.by(cast.nadia).post(opening, {"length": "hour", **key()})

    assert answer.status_code == 422
    assert "Er is nog geen kandidaat. Vraag wie zou willen." in answer.text
