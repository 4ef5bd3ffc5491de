"""Nobody finds out who voted what: not from the tables, not from two copies of them, not later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portal import clock, db, tokens
from portal.db import database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.leadership.ballots import close_ballot, vote
from portal.leadership.box import votes_in
from portal.leadership.candidates import answer
from portal.leadership.choosing import start
from portal.leadership.models import (
    Ballot,
    BallotOption,
    Candidacy,
    LeaderChoice,
    LeaderOffer,
)
from portal.people.models import Person
from tests.cast import PROGRAMME, Cast
from tests.conftest import SECRET
from tests.leadership import making

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
VOTERS = 5
EMPTY_BOX = ""
Dump = dict[str, list[tuple[Any, ...]]]
Turns = list[tuple[int, int]]
"""Who votes for whom, one after the other, by position; for -1 it is a blank vote."""

turns = some.lists(
    some.tuples(some.integers(0, VOTERS - 1), some.integers(-1, 2)), min_size=1, max_size=12
)
alike = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass
class World:
    """A group in which a round is open, with the same numbers each time."""

    ballot: Ballot
    people: list[Person]
    trainer: Person

    def vote(self, said: Turns) -> None:
        """Let these votes come in, in this order, a minute apart."""
        for position, chosen in said:
            clock.move(timedelta(minutes=1))
            person = self.people[position]
            vote(self.ballot, person, self.people[chosen].id if chosen >= 0 else None)


TABLES = (LeaderOffer, BallotOption, Ballot, Candidacy, LeaderChoice, Membership, Group, Person)


@contextmanager
def world() -> Iterator[World]:
    """Five people, three of whom stand; nothing of it is left afterwards."""
    with clock.standing(MONDAY):
        with database.atomic():
            _count_from_one()
            trainer = Person.create(name="Trainer")
            group = Group.create(name="Esdoorn", programme=PROGRAMME, phase=Phase.COURSE)
            people = [Person.create(name=f"Mens {n}") for n in range(VOTERS)]
            for person in people:
                Membership.create(person=person, group=group, role=Role.PARTICIPANT)
            choice = start(group, Role.LEADER, trainer, 12, "key-of-the-choice")
            for person in people[:3]:
                answer(choice, person, stands=True)
            ballot = making.opened(choice, trainer, key="key-of-the-round")
        try:
            yield World(ballot, people, trainer)
        finally:
            with database.atomic():
                for record in TABLES:
                    record.delete().execute()


def _count_from_one() -> None:
    """Let rows get the same numbers in each world; SQLite does so by itself."""
    if db.is_postgresql():
        for record in TABLES:
            sequence = f"'\"{record._meta.table_name}\"'"
            database.execute_sql(
                f"select setval(pg_get_serial_sequence({sequence}, 'id'), 1, false)"
            )


def dump() -> Dump:
    """Every row of every table."""
    with db.database.connection_context():
        return {name: _rows(name) for name in sorted(db.database.get_tables())}


def _rows(table: str) -> list[tuple[Any, ...]]:
    return list(db.database.execute_sql(f'select * from "{table}" order by id'))  # noqa: S608


def sealed_unread(of: Dump) -> Dump:
    """The same, where the letter in the box is just a letter of that length."""
    boxes = [each.box for each in Ballot.select()]
    return {
        table: [
            tuple(len(value) if value and value in boxes else value for value in row)
            for row in rows
        ]
        for table, rows in of.items()
    }


def final(said: Turns) -> dict[int, int]:
    """The last vote of each, by position."""
    return dict(said)


@alike
@given(said=turns)
def test_after_the_end_only_the_numbers_are_left(app: Flask, said: Turns) -> None:
    with world() as there:
        before = dump()
        there.vote(said)
        close_ballot(there.ballot, there.trainer)
        after = dump()
        counted = Ballot.get_by_id(there.ballot.id)
        last = final(said)

        assert counted.box == EMPTY_BOX
        assert counted.turnout == len(last)
        assert counted.blank == sum(chosen < 0 for chosen in last.values())
        options = BallotOption.select().order_by(BallotOption.person)
        assert [each.votes for each in options] == [
            sum(chosen == n for chosen in last.values()) for n in range(3)
        ]
        assert {name for name in after if after[name] != before[name]} <= {
            "ballot",
            "ballot_option",
            "leader_offer",
            "sqlite_sequence",
        }


@alike
@given(said=turns, data=some.data())
def test_which_of_two_orders_and_people_it_was_leaves_no_trace(
    app: Flask, said: Turns, data: some.DataObject
) -> None:
    """Another order, other people with the same totals: the same database in the end."""
    last = list(final(said).items())
    choices = data.draw(some.permutations([chosen for _who, chosen in last]))
    order = data.draw(some.permutations(range(len(last))))
    other = [(last[n][0], choices[n]) for n in order]
    dumps = []
    for votes in (said, other):
        with world() as there:
            there.vote(votes)
            with clock.standing(MONDAY + timedelta(minutes=30)):
                close_ballot(there.ballot, there.trainer)
            dumps.append(dump())

    assert dumps[0] == dumps[1]


@alike
@given(said=turns, others=turns)
def test_while_it_is_open_two_worlds_look_the_same_without_the_key(
    app: Flask, said: Turns, others: Turns
) -> None:
    """Who voted, for whom, in which order and how often: all that differs is a sealed letter."""
    dumps, boxes = [], []
    for votes in (said, others):
        with world() as there:
            there.vote(votes)
            dumps.append(sealed_unread(dump()))
            boxes.append(Ballot.get_by_id(there.ballot.id).box)

    assert dumps[0] == dumps[1]
    assert len(boxes[0]) == len(boxes[1])
    assert boxes[0] != boxes[1]


@alike
@given(said=turns)
def test_only_the_key_opens_the_box(app: Flask, said: Turns) -> None:
    with world() as there:
        there.vote(said)
        ballot = Ballot.get_by_id(there.ballot.id)
        numbers = {position: there.people[position].id for position in range(VOTERS)}

        assert votes_in(ballot) == {
            numbers[who]: numbers[chosen] if chosen >= 0 else 0
            for who, chosen in final(said).items()
        }
        tokens.use_key("another key of thirty-two characters and more")
        try:
            assert votes_in(ballot) == {}
        finally:
            tokens.use_key(SECRET)


def test_the_same_vote_again_seals_everything_anew(app: Flask) -> None:
    with world() as there:
        there.vote([(0, 1), (1, 2)])
        first = Ballot.get_by_id(there.ballot.id).box
        there.vote([(0, 1)])
        second = Ballot.get_by_id(there.ballot.id).box

        assert first != second
        assert len(first) == len(second)
        alike_at = sum(one == two for one, two in zip(first, second, strict=True))
        assert alike_at < len(first) / 8, "as much as chance has it of 64 letters"


def test_a_letter_cannot_be_moved_into_another_round(cast: Cast) -> None:
    one = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    two = making.voting_in(cast.eik, cast.femke, [cast.ilse])
    vote(one, cast.bram, cast.amal.id)
    Ballot.update(box=Ballot.get_by_id(one.id).box).where(Ballot.id == two.id).execute()

    assert votes_in(Ballot.get_by_id(two.id)) == {}


def test_the_database_itself_keeps_no_letter_of_a_round_that_was_counted(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    making.voted(ballot, cast.nadia, {cast.bram: cast.amal})

    with pytest.raises(Exception, match=r"(?i)check"), database.atomic():
        Ballot.update(box="a letter").where(Ballot.id == ballot.id).execute()
