"""Builders for the choice of a leader in the stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from portal import clock
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.leadership.ballots import close_ballot, open_ballot, vote
from portal.leadership.candidates import answer
from portal.leadership.choosing import start
from portal.leadership.models import Ballot, LeaderChoice, LeaderOffer
from portal.leadership.offers import accept
from portal.leadership.standing import Standing
from portal.leadership.standings import participants_of, standings
from portal.people.models import Person
from portal.web.forms import new_submission_key

AN_HOUR = timedelta(hours=1)


def choice_in(group: Group, by: Person, role: Role = Role.LEADER, months: int = 12) -> LeaderChoice:
    """A choice of `group` that `by` starts now."""
    return start(group, role, by, months, new_submission_key())


def with_candidates(
    group: Group, by: Person, candidates: Iterable[Person], role: Role = Role.LEADER
) -> LeaderChoice:
    """A choice for which these people stand."""
    choice = choice_in(group, by, role)
    for person in candidates:
        answer(choice, person, stands=True)
    return choice


def opened(
    choice: LeaderChoice, by: Person, lasts: timedelta = AN_HOUR, key: str | None = None
) -> Ballot:
    """A round of `choice` that is open from now on."""
    now = clock.now()
    return open_ballot(choice, by, now, now + lasts, key or new_submission_key())


def voting_in(group: Group, by: Person, candidates: Iterable[Person]) -> Ballot:
    """An open round for the leader of `group` between these people."""
    return opened(with_candidates(group, by, candidates), by)


def voted(ballot: Ballot, by: Person, votes: Mapping[Person, Person | None]) -> LeaderChoice:
    """Let everybody vote as `votes` says, and close the round; the choice it is of."""
    for voter, chosen in votes.items():
        vote(ballot, voter, chosen.id if chosen is not None else None)
    close_ballot(ballot, by)
    choice: LeaderChoice = LeaderChoice.get_by_id(ballot.choice_id)
    return choice


def as_it_stands(choice: LeaderChoice) -> Standing:
    """`choice` as it is read now."""
    fresh = LeaderChoice.get_by_id(choice.id)
    (standing,) = standings([fresh], participants_of(fresh.group_id))
    return standing


def offer_of(choice: LeaderChoice) -> LeaderOffer:
    """The last question to somebody who was chosen."""
    offer: LeaderOffer = (
        LeaderOffer.select()
        .where(LeaderOffer.choice == choice)
        .order_by(LeaderOffer.id.desc())
        .get()
    )
    return offer


def led_by(group: Group, person: Person, by: Person, votes: Mapping[Person, Person | None]) -> None:
    """Let `group` choose `person`, who accepts."""
    ballot = voting_in(group, by, {each for each in votes.values() if each is not None})
    accept(offer_of(voted(ballot, by, votes)), person)
