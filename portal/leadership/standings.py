"""Reads from the database how far choices of a leader are, each whole and in few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peewee import JOIN, fn

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.leadership.box import votes_in
from portal.leadership.models import (
    Ballot,
    BallotOption,
    Candidacy,
    LeaderChoice,
    LeaderOffer,
    Outcome,
)
from portal.leadership.standing import Standing, Step
from portal.people.models import Person


def participants_of(group_id: int) -> dict[int, Person]:
    """Who takes part in the group with that number now, by number, in the order of their names."""
    return {
        held.person_id: held.person
        for held in Membership.within(group_id)
        if held.role == Role.PARTICIPANT
    }


def all_in(
    group: Group, participants: Mapping[int, Person]
) -> tuple[dict[Role, Standing], dict[Role, Standing]]:
    """The choices of `group` that go on, and the last ones that somebody accepted, by role.

    Five queries, however many there were.
    """
    newest = (
        LeaderChoice.select(fn.MAX(LeaderChoice.id))
        .where(LeaderChoice.group == group, LeaderChoice.outcome == Outcome.ACCEPTED)
        .group_by(LeaderChoice.role)
    )
    choices = LeaderChoice.select().where(
        LeaderChoice.group == group, LeaderChoice.ended_at.is_null() | LeaderChoice.id.in_(newest)
    )
    found = standings(list(choices.order_by(LeaderChoice.id)), participants)
    return (
        {each.role: each for each in found if each.step is not Step.ENDED},
        {each.role: each for each in found if each.step is Step.ENDED},
    )


def standings(
    choices: Sequence[LeaderChoice], participants: Mapping[int, Person]
) -> list[Standing]:
    """Each of `choices` with all that belongs to it, in four queries however many there are."""
    ids = [choice.id for choice in choices]
    if not ids:
        return []
    ballots = {each.choice_id: each for each in _ballots(ids)}
    offers = {each.choice_id: each for each in _offers(ids)}
    options = _grouped(_options([each.id for each in ballots.values()]), "ballot_id")
    candidacies = _grouped(_candidacies(ids), "choice_id")
    found = []
    for choice in choices:
        ballot = ballots.get(choice.id)
        found.append(
            Standing(
                choice,
                participants,
                candidacies.get(choice.id, []),
                ballot,
                options.get(ballot.id, []) if ballot is not None else [],
                offers.get(choice.id),
                votes_in(ballot) if ballot is not None else {},
            )
        )
    return found


def _ballots(choice_ids: list[int]) -> list[Ballot]:
    last = Ballot.select(fn.MAX(Ballot.id)).where(Ballot.choice.in_(choice_ids))
    return list(
        Ballot.select(Ballot, Person)
        .join(Person, JOIN.LEFT_OUTER, on=Ballot.closed_by)
        .where(Ballot.id.in_(last.group_by(Ballot.choice)))
    )


def _offers(choice_ids: list[int]) -> list[LeaderOffer]:
    recorder = Person.alias()
    last = LeaderOffer.select(fn.MAX(LeaderOffer.id)).where(LeaderOffer.choice.in_(choice_ids))
    return list(
        LeaderOffer.select(LeaderOffer, Person, recorder)
        .join(Person, on=LeaderOffer.person)
        .switch(LeaderOffer)
        .join(recorder, JOIN.LEFT_OUTER, on=(LeaderOffer.by == recorder.id), attr="by")
        .where(LeaderOffer.id.in_(last.group_by(LeaderOffer.choice)))
    )


def _options(ballot_ids: list[int]) -> list[BallotOption]:
    return list(
        BallotOption.select(BallotOption, Person)
        .join(Person)
        .where(BallotOption.ballot.in_(ballot_ids))
        .order_by(Person.name, Person.id)
    )


def _candidacies(choice_ids: list[int]) -> list[Candidacy]:
    return list(
        Candidacy.select(Candidacy, Person)
        .join(Person, on=Candidacy.person)
        .where(Candidacy.choice.in_(choice_ids))
        .order_by(Person.name, Person.id)
    )


def _grouped(records: Iterable[Any], by: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for record in records:
        found.setdefault(getattr(record, by), []).append(record)
    return found
