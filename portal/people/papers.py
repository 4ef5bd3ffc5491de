"""The paper of a personal card: what is printed on it, and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from portal import clock, tokens
from portal.people.models import Person

CARD_LASTS = timedelta(days=7)


class CardState(StrEnum):
    """Where a card is in its life."""

    OPEN = "open"
    SPENT = "spent"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True)
class PrintedCard:
    """What stands on the paper: it exists only in the answer that issued the card."""

    person: Person
    token: str
    code: str
    expires_at: datetime
    state: CardState = field(default=CardState.OPEN, compare=False)
    is_new: bool = field(default=True, compare=False)

    @property
    def token_hash(self) -> str:
        """What is stored of the link."""
        return tokens.keyed_hash("card", self.token)

    @property
    def shown_code(self) -> str:
        """The code as people read it, four and four."""
        return f"{self.code[:4]}-{self.code[4:]}"


def write_papers(people: Iterable[Person], by: Person | None, key: str) -> Iterator[PrintedCard]:
    """A paper for each of `people`; the same `key` of the same giver gives the same papers."""
    expires_at = clock.now() + CARD_LASTS
    for person in people:
        seed = (key, person.id, by.id if by is not None else "")
        yield PrintedCard(
            person, tokens.derived_token(*seed), tokens.derived_code(*seed), expires_at
        )
