"""How far a group is with choosing who leads it: what pages and every change go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from portal.groups.memberships import Role
from portal.leadership.box import of_members
from portal.leadership.models import (
    Ballot,
    BallotOption,
    Candidacy,
    LeaderChoice,
    LeaderOffer,
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
