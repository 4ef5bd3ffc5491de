"""A round that is over takes no vote and is shown as over, whatever ran; and its numbers add up."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.db import database
from portal.groups.memberships import Membership
from portal.leadership.ballots import ClosedError, vote
from portal.leadership.models import Ballot, BallotOption, LeaderChoice, LeaderOffer
from portal.leadership.waiting import Thing, waiting_for
from portal.people.models import Person
from portal.web.kept import BALLOT_FIELD
from tests.client import Visitor
from tests.simulation.broken import insist

A_DAY = timedelta(days=1)


def look(*, with_pages: bool = True) -> int:
    """Look at every round; return how many are over and not counted."""
    _numbers_add_up()
    now = clock.now()
    over = Ballot.select(Ballot, LeaderChoice).join(LeaderChoice)
    waiting = list(over.where(Ballot.counted_at.is_null(), Ballot.closes_at <= now))
    for ballot in waiting:
        members = _members_at_the_end(ballot)
        for person in list(Person.select().where(Person.id.in_(members)))[:2]:
            _takes_no_vote(ballot, person)
            _is_not_shown(ballot, person, with_pages=with_pages)
    return len(waiting)


def _takes_no_vote(ballot: Ballot, person: Person) -> None:
    option = BallotOption.select(BallotOption.person).where(BallotOption.ballot == ballot).first()
    with database.atomic() as attempt:
        try:
            vote(ballot, person, option.person_id if option is not None else None)
        except ClosedError:
            return
        finally:
            attempt.rollback()
    insist(False, "a vote after the end", ballot.id, ballot.closes_at, person.id)


def _is_not_shown(ballot: Ballot, person: Person, *, with_pages: bool) -> None:
    group_id = ballot.choice.group_id
    asked = [each for each in waiting_for(person, [group_id]) if each.thing is Thing.VOTE]
    row = (ballot.id, ballot.closes_at, person.id)
    insist(not asked or _another_is_open(ballot), "a start page that asks for a vote", row)
    if not with_pages or person.has_left:
        return
    page = Visitor.by(person).get(f"/groups/{group_id}/leader-choice").text
    paper = f"/ballots/{ballot.id}/vote"
    insist(paper not in page, "a page with a closed round's paper", row)
    insist(_another_is_open(ballot) or BALLOT_FIELD not in page, "a page that asks to vote", row)


def _another_is_open(ballot: Ballot) -> bool:
    now = clock.now()
    others = (
        Ballot.select()
        .join(LeaderChoice)
        .where(
            LeaderChoice.group == ballot.choice.group_id,
            Ballot.id != ballot.id,
            Ballot.counted_at.is_null(),
            Ballot.opens_at <= now,
            Ballot.closes_at > now,
        )
    )
    return bool(others.exists())


def _numbers_add_up() -> None:
    """Of what was counted today: nobody voted twice, and only who had most was asked."""
    counted = Ballot.select(Ballot, LeaderChoice).join(LeaderChoice)
    for ballot in counted.where(Ballot.counted_at >= clock.now() - A_DAY):
        row = (ballot.id, ballot.closes_at, ballot.counted_at)
        counted_at = ballot.counted_at or ballot.opens_at
        turnout, blank = ballot.turnout or 0, ballot.blank or 0
        insist(counted_at >= ballot.closes_at, "counted before its end", row)
        insist(ballot.box == "", "a box that was kept", row)
        options = BallotOption.select().where(BallotOption.ballot == ballot)
        votes = {each.person_id: each.votes or 0 for each in options}
        total = sum(votes.values()) + blank
        insist(total == turnout, "votes that nobody gave", row, votes, turnout)
        members = _members_at_the_end(ballot)
        insist(turnout <= len(members), "more votes than people", row, members)
        offer = LeaderOffer.get_or_none(LeaderOffer.ballot == ballot, LeaderOffer.how == "vote")
        most = [each for each, number in votes.items() if number == max(votes.values())]
        clear = most if len(most) == 1 and votes[most[0]] else []
        won = [offer.person_id] if offer is not None else []
        insist(won == clear, "somebody who did not win was asked", row, votes, won)


def _members_at_the_end(ballot: Ballot) -> set[int]:
    """Who took part when it ended; who left at that very moment may have been counted before."""
    held = Membership.select(Membership.person).where(
        Membership.group == ballot.choice.group_id,
        Membership.role == "participant",
        Membership.since <= ballot.closes_at,
        Membership.until.is_null() | (Membership.until >= ballot.closes_at),
    )
    return {each.person_id for each in held}
