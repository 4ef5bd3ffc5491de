"""Rounds of votes: opened for a time, voted in, closed by the clock or by hand."""

from __future__ import annotations

from datetime import datetime

from portal import clock
from portal.db import database, locked
from portal.groups.memberships import Membership, Role
from portal.groups.news import tell_group
from portal.leadership.box import BLANK, of_members, sealed, votes_in
from portal.leadership.choosing import NotNowError, hold, hold_gathering
from portal.leadership.models import Ballot, BallotOption, LeaderChoice
from portal.leadership.standing import Step
from portal.leadership.standings import participants_of
from portal.people.models import Person


class NoCandidatesError(Exception):
    """Nobody stands, so there is nobody to vote for."""


class ClosedError(Exception):
    """The round is not open at this moment; the vote does not count."""


class NoSuchChoiceError(Exception):
    """One cannot vote for this person in this round."""


def open_ballot(
    choice: LeaderChoice, by: Person, opens_at: datetime, closes_at: datetime, submission_key: str
) -> Ballot:
    """Open a round from `opens_at` until `closes_at`; the same form opens it once.

    Whoever stands at this moment can be chosen in it; after a tie only the tied. Raises
    NotNowError, or NoCandidatesError.
    """
    with database.atomic():
        held = hold(choice)
        same = Ballot.choice == choice, Ballot.submission_key == submission_key
        earlier: Ballot | None = Ballot.get_or_none(*same)
        if earlier is not None:
            return earlier
        held = hold_gathering(choice)
        if not held.next_round:
            raise NoCandidatesError
        ballot: Ballot = Ballot.create(
            choice=choice,
            opened_by=by,
            opens_at=opens_at,
            closes_at=closes_at,
            submission_key=submission_key,
        )
        for person in held.next_round:
            BallotOption.create(ballot=ballot, person=person)
        tell_group(
            choice.group_id,
            # A round that is called off goes, and SQLite gives its number to the next.
            f"vote:{ballot.id}:{clock.now():%Y-%m-%dT%H:%M:%S}",
            f"/groups/{choice.group_id}/leader-choice",
            besides=[by.id],
            expires=closes_at,
        )
    return ballot


def close_ballot(ballot: Ballot, by: Person) -> None:
    """End the round now and count it; one that has not begun is called off. Again is well."""
    with database.atomic():
        held = hold(ballot.choice)
        if held.ballot is None or held.ballot.id != ballot.id:
            return
        if held.step is Step.PLANNED:
            Ballot.delete().where(Ballot.id == ballot.id).execute()
        elif held.step is Step.VOTING:
            now = clock.now()
            Ballot.update(closes_at=now, closed_by=by).where(
                Ballot.id == ballot.id, Ballot.closes_at > now
            ).execute()
            hold(ballot.choice)


def vote(ballot: Ballot, person: Person, chosen: int | None) -> None:
    """Put the vote of `person` into the box, in the place of their last one; None is blank.

    Nothing else is written: not that they voted, and not when. The clock is read while the round
    is held, so that nothing comes in after its end, whatever ran or did not run. Raises
    ClosedError, NoSuchChoiceError, or NotNowError for who does not take part.
    """
    with database.atomic():
        held: Ballot | None = locked(Ballot.select().where(Ballot.id == ballot.id)).first()
        if held is None or not held.is_open:
            raise ClosedError
        members = participants_of(ballot.choice.group_id)
        if not _takes_part(ballot.choice.group_id, person):
            raise NotNowError
        if chosen is not None and not _is_option(held, chosen, members):
            raise NoSuchChoiceError
        votes = of_members(votes_in(held), members)
        votes[person.id] = BLANK if chosen is None else chosen
        Ballot.update(box=sealed(held, votes)).where(Ballot.id == held.id).execute()


def forget_vote(person_id: int) -> None:
    """Take the vote of who is erased out of every round that is not counted yet."""
    groups = Membership.select(Membership.group).where(Membership.person == person_id)
    choices = LeaderChoice.select(LeaderChoice.id).where(LeaderChoice.group.in_(groups))
    uncounted = Ballot.choice.in_(choices) & Ballot.counted_at.is_null()
    # Holds them as a vote does; in the database of a restore too, whichever that is.
    Ballot.update(box=Ballot.box).where(uncounted).execute()
    for ballot in list(Ballot.select().where(uncounted).order_by(Ballot.id)):
        votes = votes_in(ballot)
        if votes.pop(person_id, None) is not None:
            Ballot.update(box=sealed(ballot, votes)).where(Ballot.id == ballot.id).execute()


def _takes_part(group_id: int, person: Person) -> bool:
    found: bool = (
        Membership.select()
        .where(
            Membership.group == group_id,
            Membership.person == person,
            Membership.role == Role.PARTICIPANT,
            Membership.current(),
        )
        .exists()
    )
    return found


def _is_option(ballot: Ballot, person_id: int, members: dict[int, Person]) -> bool:
    option = BallotOption.select().where(
        BallotOption.ballot == ballot, BallotOption.person == person_id
    )
    return person_id in members and option.exists()
