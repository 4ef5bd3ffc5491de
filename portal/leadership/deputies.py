"""The deputy: asked as the next in votes, and asked to take over when the leader steps down."""

from __future__ import annotations

from portal.db import database
from portal.groups.appointments import How, SteppingDown
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.leadership.choosing import NotNowError, held_in, hold, start
from portal.leadership.models import TERMS, LeaderChoice, LeaderOffer
from portal.leadership.offers import ask
from portal.leadership.standing import GATHERING, Standing, Step
from portal.people.models import Person
from portal.tokens import new_token

A_YEAR = TERMS[1]


def next_in_votes(chosen: Standing) -> Person | None:
    """Who could be asked as deputy after a vote that `chosen` is the end of; None in a tie.

    It is the one with most votes after who leads now, if there is one and they take part.
    """
    if chosen.step is not Step.ENDED or chosen.role is not Role.LEADER or chosen.offer is None:
        return None
    others = [
        option
        for option in chosen.options
        if option.votes and option.person_id != chosen.offer.person_id
    ]
    most = max((option.votes or 0 for option in others), default=0)
    best = [option.person_id for option in others if option.votes == most]
    return chosen.participants.get(best[0]) if len(best) == 1 else None


def ask_next_in_votes(chosen: Standing, by: Person, submission_key: str) -> LeaderOffer:
    """Ask who came next in the vote for the leader to be the deputy; the same form asks once.

    Raises NotNowError when nobody comes next, or a deputy is being chosen already.
    """
    with database.atomic():
        earlier: LeaderOffer | None = LeaderOffer.get_or_none(
            LeaderOffer.by == by, LeaderOffer.submission_key == submission_key
        )
        if earlier is not None:
            return earlier
        person = next_in_votes(chosen)
        if person is None:
            raise NotNowError
        group, months = chosen.choice.group, chosen.choice.term_months
        choice = start(group, Role.DEPUTY, by, months, submission_key)
        held = hold(choice)
        if held.step is Step.ASKED and held.offer is not None and held.offer.person == person:
            return held.offer
        if held.step is not Step.CANDIDATES:
            raise NotNowError
        return ask(held, person, How.NEXT, by, submission_key)


def step_down(group: Group, person: Person) -> Role | None:
    """Let `person` lay down what they lead, at once and without a reason; None when it is nothing.

    After a leader the deputy is asked to take over; without a deputy the group chooses.
    """
    with database.atomic():
        # Who accepts holds the choice and then the group: in another order two wait for each other.
        held_in(group)
        role = SteppingDown.take(group, person)
        goes_on = role is Role.LEADER and group.phase != Phase.CLOSED
        deputy = _deputy_of(group) if goes_on else None
        if deputy is not None:
            _ask_to_take_over(group, deputy)
    return role


def _deputy_of(group: Group) -> Person | None:
    held: Membership | None = Membership.get_or_none(
        Membership.group == group, Membership.role == Role.DEPUTY, Membership.current()
    )
    return held.person if held is not None else None


def _ask_to_take_over(group: Group, deputy: Person) -> None:
    choice: LeaderChoice = start(group, Role.LEADER, None, A_YEAR, new_token())
    held = hold(choice)
    # A choice of another leader that goes on already is the group's, and stays so.
    if held.step in GATHERING and held.choice.started_by is None:
        ask(held, deputy, How.DEPUTY)
