"""The personal card: a link, its QR and an 8-character code that sign a person in once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from peewee import JOIN, CharField, ForeignKeyField, fn

from portal import clock, tokens
from portal.audit.events import EventKind, SecurityEvent
from portal.db import Record, UTCDateTimeField, database, locked
from portal.people.calendar_feeds import CalendarFeed
from portal.people.devices import HASH_LENGTH, Device
from portal.people.models import Person
from portal.people.papers import CardState, PrintedCard, write_papers

NOBODYS_CARD = 0


class Card(Record):
    """A card that was handed to a person; link and code are stored only as hashes."""

    person = ForeignKeyField(Person, backref="cards", on_delete="CASCADE")
    person_id: int
    issued_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    token_hash = CharField(HASH_LENGTH, unique=True)
    code_hash = CharField(HASH_LENGTH, index=True)
    issued_at = UTCDateTimeField(default=clock.now)
    expires_at = UTCDateTimeField()
    opened_at = UTCDateTimeField(null=True)
    spent_at = UTCDateTimeField(null=True)
    replaced_at = UTCDateTimeField(null=True)

    @classmethod
    def issue(cls, person: Person, by: Person | None, submission_key: str) -> PrintedCard:
        """Hand `person` a card, valid 7 days; an earlier card that is still open is replaced.

        A repeated `submission_key` makes no second card and gives the same paper again.
        """
        return cls.issue_to([person], by, submission_key)[0]

    @classmethod
    def issue_to(
        cls, people: Iterable[Person], by: Person | None, submission_key: str
    ) -> list[PrintedCard]:
        """Hand each of `people` a card as `issue` does, in their order; five queries for all."""
        papers = {paper.token_hash: paper for paper in write_papers(people, by, submission_key)}
        now = clock.now()
        with database.atomic():
            # One after the other for a person: else two trainers would not see each other's card.
            receiving = Person.id.in_([paper.person.id for paper in papers.values()])
            list(locked(Person.select(Person.id).where(receiving).order_by(Person.id)))
            for card in cls.select().where(cls.token_hash.in_(list(papers))):
                known = papers[card.token_hash]
                papers[card.token_hash] = replace(
                    known, expires_at=card.expires_at, state=card.state, is_new=False
                )
            fresh = [paper for paper in papers.values() if paper.is_new]
            if fresh:
                cls._put_in_hand(fresh, by, now)
        return list(papers.values())

    @classmethod
    def _put_in_hand(cls, fresh: list[PrintedCard], by: Person | None, now: datetime) -> None:
        rows = [
            {
                "person": paper.person.id,
                "issued_by": by.id if by is not None else None,
                "token_hash": paper.token_hash,
                "code_hash": tokens.keyed_hash("code", paper.code),
                "issued_at": now,
                "expires_at": paper.expires_at,
            }
            for paper in fresh
        ]
        # Ignored when the same form arrives twice at once: both make the same cards.
        cls.insert_many(rows).on_conflict_ignore().execute()
        SecurityEvent.note_each(EventKind.CARD_ISSUED, [paper.person for paper in fresh], by)
        others = cls.token_hash.not_in([paper.token_hash for paper in fresh])
        cls._close([paper.person.id for paper in fresh], others)

    @classmethod
    def close_open(cls, person: Person) -> None:
        """Let no card that `person` was handed before sign anybody in."""
        cls._close([person.id])

    @classmethod
    def _close(cls, person_ids: list[int], *which: object) -> None:
        cls.update(replaced_at=clock.now()).where(
            cls.person.in_(person_ids),
            cls.spent_at.is_null(),
            cls.replaced_at.is_null(),
            *which,
        ).execute()

    @classmethod
    def replace_lost(cls, person: Person, by: Person | None, submission_key: str) -> PrintedCard:
        """Hand `person` a new card for a lost one, and end what a lost phone still opens.

        They are signed out everywhere, and the address of their calendar ends.

        A repeated `submission_key` gives the same paper and signs nobody out again.
        """
        with database.atomic():
            paper = cls.issue(person, by, submission_key)
            if paper.is_new:
                Device.end_all(person, by=by)
                CalendarFeed.end(person)
                SecurityEvent.note(EventKind.CARD_REPLACED, person, by)
        return paper

    @classmethod
    def newest_of(cls, person_ids: Iterable[int]) -> dict[int, Card]:
        """The last card that each of these persons got, by the person's id, in one query."""
        last = (
            cls.select(fn.MAX(cls.id)).where(cls.person.in_(list(person_ids))).group_by(cls.person)
        )
        return {card.person_id: card for card in cls.select().where(cls.id.in_(last))}

    @classmethod
    def history_of(cls, person: Person, at_most: int) -> list[Card]:
        """The last `at_most` cards that `person` got, newest first, with who issued each."""
        return list(
            cls.select(cls, Person)
            .join(Person, JOIN.LEFT_OUTER, on=cls.issued_by)
            .where(cls.person == person)
            .order_by(cls.id.desc())
            .limit(at_most)
        )

    @classmethod
    def with_token(cls, token: str) -> Card | None:
        """The card behind a link, with its person, or None."""
        return cls._with(cls.token_hash == tokens.keyed_hash("card", token))

    @classmethod
    def with_code(cls, typed: str) -> Card | None:
        """The newest card with this code as somebody typed it, or None."""
        return cls._with(cls.code_hash == tokens.keyed_hash("code", tokens.tidy_code(typed)))

    @classmethod
    def spend_code(cls, typed: str) -> Person | None:
        """Use up the card with this code; return whose it was, or None when none is open.

        An unknown code costs the same statements as a known one, so that the
        time of the answer tells nothing.
        """
        card = cls.with_code(typed)
        spent = _spend(card.id if card is not None else NOBODYS_CARD)
        if card is None or not spent:
            return None
        SecurityEvent.note(EventKind.CARD_SPENT, card.person, by=card.person)
        return card.person

    @classmethod
    def _with(cls, which: object) -> Card | None:
        found: Card | None = (
            cls.select(cls, Person)
            .join(Person, on=cls.person)
            .where(which, Person.still_here())
            .order_by(cls.id.desc())
            .first()
        )
        return found

    @property
    def state(self) -> CardState:
        """Whether the card can still be used, by comparing clocks."""
        if self.spent_at is not None:
            return CardState.SPENT
        if self.replaced_at is not None:
            return CardState.REPLACED
        return CardState.EXPIRED if clock.now() >= self.expires_at else CardState.OPEN

    def note_opening(self) -> None:
        """Note, the first time, that somebody looked at the page behind its link."""
        Card.update(opened_at=clock.now()).where(
            Card.id == self.id, Card.opened_at.is_null(), Card.spent_at.is_null()
        ).execute()

    def spend(self) -> bool:
        """Use the card up; False when it was no longer open, also when two try at once."""
        if not _spend(self.id):
            return False
        SecurityEvent.note(EventKind.CARD_SPENT, self.person, by=self.person)
        return True


def _spend(card_id: int) -> bool:
    now = clock.now()
    spent: int = (
        Card.update(spent_at=now)
        .where(
            Card.id == card_id,
            Card.spent_at.is_null(),
            Card.replaced_at.is_null(),
            Card.expires_at > now,
        )
        .execute()
    )
    if spent != 1:
        return False
    Card.update(opened_at=now).where(Card.id == card_id, Card.opened_at.is_null()).execute()
    return True
