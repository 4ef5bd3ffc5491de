"""The blueprint of choosing a leader, and what stands in its addresses."""

from __future__ import annotations

from flask import Blueprint, url_for

from portal.groups.models import Group
from portal.leadership.models import Ballot, LeaderChoice, LeaderOffer
from portal.web.identity import viewer
from portal.web.scope import find

blueprint = Blueprint("leadership", __name__)

PLACE = "/groups/<int:group_id>/leader-choice"
CHOICE = f"{PLACE}/choices/<int:choice_id>"
BALLOT = f"{PLACE}/ballots/<int:ballot_id>"
OFFER = f"{PLACE}/offers/<int:offer_id>"


def group_of(group_id: int) -> Group:
    """The group that the gate let the viewer through to."""
    return viewer().groups[group_id]


def address(group_id: int) -> str:
    """The page of the choice in that group."""
    return url_for("leadership.show", group_id=group_id)


def choice_of(group_id: int, choice_id: int) -> LeaderChoice:
    """That choice of that group; "not found" otherwise."""
    choice: LeaderChoice = find(
        LeaderChoice.select().where(LeaderChoice.id == choice_id, LeaderChoice.group == group_id)
    )
    return choice


def ballot_of(group_id: int, ballot_id: int) -> Ballot:
    """That round of votes of that group; "not found" otherwise."""
    ballot: Ballot = find(
        Ballot.select(Ballot, LeaderChoice)
        .join(LeaderChoice)
        .where(Ballot.id == ballot_id, LeaderChoice.group == group_id)
    )
    return ballot


def offer_of(group_id: int, offer_id: int) -> LeaderOffer:
    """That question to somebody who was chosen in that group; "not found" otherwise."""
    offer: LeaderOffer = find(
        LeaderOffer.select(LeaderOffer, LeaderChoice)
        .join(LeaderChoice)
        .where(LeaderOffer.id == offer_id, LeaderChoice.group == group_id)
    )
    return offer
