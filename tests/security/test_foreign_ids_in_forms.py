"""A form cannot reach into another group: not by a number in it, and not by a field of one's own.

The forms come from the access matrix, so a new one is tried without being named here.
"""

from __future__ import annotations

from typing import Any

import pytest

from portal.board.models import Post
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from portal.records import RECORDS
from tests.access.matrix import Row
from tests.badinput.senders import Sender, forms, stored
from tests.board.making import post
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import in_days
from tests.sessions.making import session_of

FORMS = forms()
WITH_NUMBERS = {
    name: row
    for name, row in FORMS.items()
    if name
    in {
        "POST coordination.create_assistant",
        "POST coordination.create_trainer",
        "POST groups.ask_guest",
        "POST groups.create_cards",
        "POST groups.name_substitute",
        "POST leadership.create_decision",
        "POST leadership.create_vote",
    }
}
"""Forms in which a number says about whom it is; a test below holds that there are no others."""
COUNTS_AND_CODES = frozenset(
    {
        "version",
        "base",
        "sequence",
        "code",
        "poster_code",
        "term",
        "place",
        "children",
        "level",
        "childcare_children",
    }
)
"""Fields with digits that are no record's number."""
GROUPS = frozenset({"to_group", "one", "other"})
"""Numbers of groups and not of people: tests/belonging holds who may name which."""
REFUSED = {403, 404, 422}

each_form = pytest.mark.parametrize("row", FORMS.values(), ids=[name[5:] for name in FORMS])


@pytest.fixture
def sender(row: Row, cast: Cast, visit: type[Visitor]) -> Sender:
    assert cast.eik.id
    return Sender.of(row, cast)


def _numbers(data: dict[str, Any]) -> set[str]:
    """The fields whose value is a record's number, or a list of them."""
    return {
        name
        for name, value in data.items()
        for each in (value if isinstance(value, list) else [value])
        if name not in COUNTS_AND_CODES | GROUPS and str(each).isdigit()
    }


@pytest.mark.parametrize("row", WITH_NUMBERS.values(), ids=[name[5:] for name in WITH_NUMBERS])
def test_the_number_of_somebody_elsewhere_is_refused(sender: Sender, cast: Cast) -> None:
    strangers = [cast.ilse, cast.sanne]
    for name in _numbers(sender.data):
        for stranger in strangers:
            before = stored()
            assert sender.send({**sender.data, name: str(stranger.id)}) in REFUSED
            assert stored() == before


@each_form
def test_no_other_form_has_such_a_number(sender: Sender, row: Row) -> None:
    known = {id(each) for each in WITH_NUMBERS.values()}
    assert id(row) in known or _numbers(sender.data) == set()


@each_form
def test_fields_that_the_form_does_not_have_change_nothing_elsewhere(
    sender: Sender, cast: Cast
) -> None:
    theirs = post(cast.eik, cast.ilse)
    session = session_of(cast.eik, in_days(4))
    smuggled = {
        "group": cast.eik.id,
        "group_id": cast.eik.id,
        "person": cast.ilse.id,
        "person_id": cast.ilse.id,
        "author": cast.ilse.id,
        "author_id": cast.ilse.id,
        "post": theirs.id,
        "post_id": theirs.id,
        "session": session.id,
        "session_id": session.id,
        "role": Role.COORDINATOR.value,
        "phase": "closed",
        "is_coordinator": "1",
        "id": theirs.id,
    }
    before = _of_eik(cast)

    sender.send({**smuggled, **sender.data})

    assert _of_eik(cast) == before
    coordinators = Membership.select(Membership.person).where(Membership.role == Role.COORDINATOR)
    assert {held.person_id for held in coordinators} <= {cast.coby.id}
    assert not Post.select().where(Post.author == cast.ilse, Post.id != theirs.id).exists()


def _of_eik(cast: Cast) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that belongs to Eik or to Ilse, by the name of its record."""
    found = {}
    for record in RECORDS:
        fields = record._meta.fields
        if "group" in fields:
            found[record.__name__] = _rows(record, fields["group"] == cast.eik)
        elif "person" in fields:
            found[record.__name__] = _rows(record, fields["person"] == cast.ilse)
    found["Group"] = _rows(type(cast.eik), type(cast.eik).id == cast.eik.id)
    found["Person"] = _rows(Person, Person.id == cast.ilse.id)
    return found


def _rows(record: Any, which: Any) -> list[tuple[Any, ...]]:
    return list(record.select().where(which).order_by(record.id).tuples())
