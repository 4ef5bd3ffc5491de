"""Who in a group has a card, used one, or still needs one; never what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.groups.members import Member
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.papers import CardState


class Standing(StrEnum):
    """How far somebody is with signing in."""

    SIGNED_IN = "signed in"
    OPEN = "open"
    SPENT = "spent"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True)
class CardStanding:
    """A participant and their last card.

    `until` is when an open one ends, `opened` whether somebody looked at its page.
    """

    member: Member
    standing: Standing
    until: datetime | None = None
    opened: bool = False

    @property
    def needs_card(self) -> bool:
        """Whether this person can only sign in with a new card."""
        return self.standing not in {Standing.SIGNED_IN, Standing.OPEN}

    @classmethod
    def all_of(cls, members: Sequence[Member]) -> list[CardStanding]:
        """How each of `members` stands, in two queries; who needs a card comes first."""
        ids = [member.person.id for member in members]
        cards, signed_in = Card.newest_of(ids), Device.signed_in_among(ids)
        standings = [
            cls._of(member, cards.get(member.person.id), member.person.id in signed_in)
            for member in members
        ]
        return sorted(standings, key=lambda each: not each.needs_card)

    @classmethod
    def _of(cls, member: Member, card: Card | None, signed_in: bool) -> CardStanding:
        if card is not None and card.state == CardState.OPEN:
            return cls(member, Standing.OPEN, card.expires_at, card.opened_at is not None)
        if signed_in:
            return cls(member, Standing.SIGNED_IN)
        if card is None:
            return cls(member, Standing.NONE)
        spent = card.state == CardState.SPENT
        return cls(member, Standing.SPENT if spent else Standing.ENDED)
