"""Counting a round: the votes become numbers, and are gone."""

from __future__ import annotations

from collections import Counter

from portal import clock
from portal.db import database, locked
from portal.groups.appointments import How
from portal.groups.memberships import Membership, Role
from portal.leadership.box import BLANK, of_members, votes_in
from portal.leadership.models import Answer, Ballot, BallotOption, LeaderChoice, LeaderOffer


def count(ballot: Ballot) -> bool:
    """Count the votes of `ballot` and throw them away; False when it is open, or was counted.

    Who has more votes than everybody else is asked whether they do it. A tie and a round without
    a vote for anybody ask nobody: the group goes on.
    """
    with database.atomic():
        choice: LeaderChoice = locked(
            LeaderChoice.select().where(LeaderChoice.id == ballot.choice_id)
        ).get()
        held: Ballot | None = locked(Ballot.select().where(Ballot.id == ballot.id)).first()
        if held is None or held.counted_at is not None or not held.is_over:
            return False
        members = _members_at_the_end(choice.group_id, held)
        options = {
            option.person_id: option
            for option in BallotOption.select().where(BallotOption.ballot == held)
        }
        votes = of_members(votes_in(held), members)
        # A vote for somebody who left counts as one for nobody.
        chosen = (each if each in options and each in members else BLANK for each in votes.values())
        tally = Counter(chosen)
        for person_id, option in options.items():
            option.votes = tally[person_id]
            option.save(only=[BallotOption.votes])
        held.box, held.counted_at = "", clock.now()
        held.voters, held.turnout, held.blank = len(members), len(votes), tally[BLANK]
        held.save()
        _ask_who_won(choice, held, tally)
    return True


def count_due() -> int:
    """Count every round whose end has come; return how many that were."""
    due = Ballot.select().where(Ballot.counted_at.is_null(), Ballot.closes_at <= clock.now())
    return sum(count(ballot) for ballot in list(due.order_by(Ballot.id)))


def _members_at_the_end(group_id: int, ballot: Ballot) -> set[int]:
    at = ballot.closes_at
    held = Membership.select(Membership.person).where(
        Membership.group == group_id,
        Membership.role == Role.PARTICIPANT,
        Membership.since <= at,
        Membership.until.is_null() | (Membership.until > at),
    )
    return {each.person_id for each in held}


def _ask_who_won(choice: LeaderChoice, ballot: Ballot, tally: Counter[int]) -> None:
    ranked = [
        (person_id, votes)
        for person_id, votes in tally.most_common()
        if person_id != BLANK and votes > 0
    ]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return
    take_back_unanswered(choice)
    LeaderOffer.create(
        choice=choice, person=ranked[0][0], ballot=ballot, how=How.VOTE, at=clock.now()
    )


def take_back_unanswered(choice: LeaderChoice) -> None:
    """Wait no longer for who was asked before and did not answer, such as somebody who left."""
    LeaderOffer.update(answer=Answer.TAKEN_BACK, answered_at=clock.now()).where(
        LeaderOffer.choice == choice, LeaderOffer.answer.is_null()
    ).execute()
