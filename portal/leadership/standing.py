"""How far a group is with choosing who leads it: read here, by pages and by every change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from peewee import JOIN, fn

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.leadership.box import of_members, votes_in
from portal.leadership.models import (
    Ballot,
    BallotOption,
    Candidacy,
    LeaderChoice,
    LeaderOffer,
    Outcome,
)
from portal.leadership.willingness import MAY_BE_ASKED, Willingness
from portal.people.models import Person


class Step(StrEnum):
    """Where a choice is; each but ENDED waits for somebody."""

    CANDIDATES = "candidates"
    PLANNED = "planned"
    """A round opens later."""
    VOTING = "voting"
    OVER = "over"
    """A round has ended and is not counted yet."""
    TIED = "tied"
    EMPTY = "empty"
    ASKED = "asked"
    """Somebody was chosen, and says yes or no."""
    BACK = "back"
    """Who was chosen does not do it: the group goes on."""
    ENDED = "ended"


GATHERING = frozenset({Step.CANDIDATES, Step.TIED, Step.EMPTY, Step.BACK})
"""Steps in which people can stand, a round can be opened and a decision be written down."""


@dataclass(frozen=True)
class Standing:
    """One choice, with its last round, who stands, and who was asked last."""

    choice: LeaderChoice
    participants: Mapping[int, Person]
    """Who takes part in the group now, by number."""
    candidacies: Sequence[Candidacy] = ()
    ballot: Ballot | None = None
    options: Sequence[BallotOption] = ()
    offer: LeaderOffer | None = None
    votes: Mapping[int, int] = field(default_factory=dict, repr=False)

    @property
    def role(self) -> Role:
        """Leader or deputy."""
        return Role(self.choice.role)

    @cached_property
    def step(self) -> Step:
        """Where it is by the clock of this moment."""
        if self.choice.ended_at is not None:
            return Step.ENDED
        ballot, offer = self.ballot, self._offer_since_ballot
        if ballot is not None and ballot.counted_at is None:
            if not ballot.has_opened:
                return Step.PLANNED
            return Step.OVER if ballot.is_over else Step.VOTING
        if offer is not None:
            waits = offer.answer is None and offer.person_id in self.participants
            return Step.ASKED if waits else Step.BACK
        if ballot is None:
            return Step.CANDIDATES
        return Step.TIED if len(self.first) > 1 else Step.EMPTY

    @property
    def _offer_since_ballot(self) -> LeaderOffer | None:
        """The last one who was asked, unless a round was opened since."""
        last = self.ballot.id if self.ballot is not None else None
        return self.offer if self.offer is not None and self.offer.ballot_id == last else None

    @cached_property
    def candidates(self) -> list[Person]:
        """Who stands and takes part, by name."""
        return [
            self.participants[each.person_id]
            for each in self.candidacies
            if each.stands and each.person_id in self.participants
        ]

    @property
    def has_undecided(self) -> bool:
        """Whether somebody who was asked has not answered; who, nobody is told."""
        return any(
            each.stands is None and each.person_id in self.participants for each in self.candidacies
        )

    @property
    def first(self) -> list[BallotOption]:
        """Who has most votes of the last round; several in a tie, nobody without a vote."""
        most = max((option.votes or 0 for option in self.options), default=0)
        return [option for option in self.options if most and option.votes == most]

    @property
    def next_round(self) -> list[Person]:
        """For whom one could vote in a round that is opened now: after a tie, the tied."""
        if self.step is Step.TIED:
            tied = {option.person_id for option in self.first}
            among = [person for person in self.candidates if person.id in tied]
            return among or self.candidates
        return self.candidates

    @property
    def eligible(self) -> list[Person]:
        """For whom one can vote in the round that is open: who left meanwhile is no choice."""
        return [
            self.participants[option.person_id]
            for option in self.options
            if option.person_id in self.participants
        ]

    @property
    def turnout(self) -> int:
        """How many voted in the last round: of those who take part now, while it is open."""
        counted = self.ballot.turnout if self.ballot is not None else None
        return counted if counted is not None else len(of_members(self.votes, self.participants))

    @property
    def voters(self) -> int:
        """How many can vote, or could when it was counted."""
        counted = self.ballot.voters if self.ballot is not None else None
        return counted if counted is not None else len(self.participants)

    def can_be_asked(self, said: Willingness) -> bool:
        """Whether who said that can be asked to stand: willing, not asked yet, and in time."""
        return (
            self.step in GATHERING
            and said.answer in MAY_BE_ASKED
            and self.candidacy_of(said.person_id) is None
        )

    def has_voted(self, person_id: int) -> bool:
        """Whether the person with that number voted in the round that is open; for them alone."""
        return person_id in self.votes

    def candidacy_of(self, person_id: int) -> Candidacy | None:
        """What that person said about standing, or that they were asked."""
        return next((each for each in self.candidacies if each.person_id == person_id), None)


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
