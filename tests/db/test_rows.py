"""A record that is made of a row is the one that peewee would have made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from peewee import JOIN, Model, ModelSelect, NodeList, fn

from portal import rows
from portal.board.hidings import Hiding, with_hidings
from portal.board.models import Pin, Post, Reply
from portal.db import database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.people.devices import Device
from portal.people.models import Person
from tests.board import making as board
from tests.cast import Cast


def hidden_by_whom() -> ModelSelect[Hiding]:
    hider, author = Person.alias(), Person.alias()
    return (
        Hiding.select(Hiding, hider, Post, author)
        .join(hider, JOIN.LEFT_OUTER, on=(Hiding.by == hider.id))
        .join_from(Hiding, Post, JOIN.LEFT_OUTER)
        .join(author, JOIN.LEFT_OUTER, on=(Post.author == author.id))
    )


SELECTS: dict[str, Callable[[], ModelSelect[Any]]] = {
    "records alone": Group.select,
    "a few columns": lambda: Person.select(Person.id, Person.name),
    "a number beside each": lambda: (
        Group.select(Group, fn.COUNT(Membership.id).alias("many")).join(Membership).group_by(Group)
    ),
    "with whom they belong to": lambda: Membership.select(Membership, Person).join(Person),
    "with what may be missing": lambda: (
        Membership.select(Membership, Person, Group)
        .join(Person)
        .switch(Membership)
        .join(Group, JOIN.LEFT_OUTER)
    ),
    "two steps away": lambda: (
        Post.select(Post, Group, Person).join(Group).switch(Post).join(Person, on=Post.author)
    ),
    "the other way round, often missing": lambda: Post.select(Post, Pin).join(
        Pin, JOIN.LEFT_OUTER, on=(Pin.post == Post.id)
    ),
    "without the one between": lambda: (
        Reply.select(Reply, Person).join(Post).join(Person, on=Post.author)
    ),
    "with facts bound to them": lambda: with_hidings(
        Post.select(Post, Person.id, Person.name).join(Person, on=Post.author), Post
    ),
    "answers with facts bound to them": lambda: with_hidings(
        Reply.select(Reply, Person.name).join(Person, on=Reply.author), Reply
    ),
    "the same kind twice": hidden_by_whom,
    "under another name": lambda: Membership.select(Membership, Person).join(
        Person, on=Membership.person, attr="who"
    ),
    "with columns that are no field": lambda: Reflection.select(
        Reflection, NodeList((Reflection.id,)).alias("again").bind_to(Reflection)
    ),
    "as plain values": lambda: Person.select(Person.id, Person.created_at).tuples(),
    "as names and values": lambda: Person.select(Person.name, Person.created_at).dicts(),
    "yes, no, or not asked": Device.select,
}


@pytest.fixture
def life(cast: Cast) -> None:
    """A board with everything on it, somebody without a group, and phones of each kind."""
    pinned = board.post(cast.linde, cast.amal, "Wie komt er?")
    pinned.pin(cast.nadia)
    board.reply(pinned, cast.bram, "Ik.")
    hidden = board.post(cast.linde, cast.bram, "Dat hoort hier niet.")
    Hiding.create(
        group=cast.linde,
        post=hidden,
        by=cast.nadia,
        reason="Een naam van een kind.",
        submission_key="k",
    )
    Membership.create(person=cast.coby, role=Role.COORDINATOR)
    Reflection.create(author=cast.amal, group=cast.linde, lesson="my-role", body="Ik was moe.")
    for shared in (None, True, False):
        Device.create(person=cast.amal, token_hash=f"{shared}", is_shared=shared)


def laid_open(found: Any) -> Any:
    """All that is known of a record and of what hangs on it, or a plain value as it is."""
    if not isinstance(found, Model):
        return found
    known: Any = found
    besides = {name: value for name, value in vars(found).items() if not name.startswith("_")}
    return {
        "kind": type(found),
        "fields": known.__data__,
        "changed": known._dirty,
        "related": {name: laid_open(value) for name, value in known.__rel__.items()},
        "besides": {name: laid_open(value) for name, value in besides.items()},
    }


@pytest.mark.usefixtures("life")
@pytest.mark.parametrize("select", SELECTS.values(), ids=SELECTS)
def test_a_record_is_what_peewee_makes_of_the_row(
    select: Callable[[], ModelSelect[Any]],
) -> None:
    with database.connection_context():
        expected = [laid_open(each) for each in select()]
        query: Any = select()
        cursor = database.execute(query)
        wrapper = query._get_cursor_wrapper(cursor)
        found = cursor.fetchall()
        wrapper.initialize()
        record_of = rows.maker(wrapper)

    assert [laid_open(record_of(row)) for row in found] == expected
    assert expected
