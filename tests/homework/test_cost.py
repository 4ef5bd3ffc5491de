"""What the pages of homework ask of the database: the same for a few texts and for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portal import clock
from portal.db import database
from portal.groups.memberships import Membership, Role
from portal.homework.responses import ReflectionReading
from portal.homework.summary import this_week, waiting
from portal.homework.texts import Origin, Text
from portal.homework.writing import Sheet
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import held, sent
from tests.queries import counted


def _inbox(cast: Cast, count: int) -> None:
    for number in range(count):
        person = Person.create(name=f"Deelnemer {number}", created_at=clock.now())
        Membership.join_group(person, cast.linde, Role.PARTICIPANT)
        reflection = sent(person, cast.linde)
        if number % 2:
            ReflectionReading.note(reflection, cast.karim)


def _versions(cast: Cast, count: int) -> None:
    for version in range(1, count + 1):
        sheet = Sheet(cast.bram, cast.linde, "my-role")
        saved = sheet.send(version, Text(f"Versie {version}"), Origin("a-window", 1, 0))
        ReflectionReading.note(saved.reflection, cast.nadia)
        sheet.begin_after(version)


def _at_once(make: Callable[[Cast, int], None], cast: Cast, count: int) -> None:
    with database.atomic():
        make(cast, count)


@pytest.mark.parametrize(
    ("make", "who", "path", "most"),
    [
        (_inbox, "nadia", "/reflections", 8),
        (_inbox, "nadia", "/groups/{}/homework", 8),
        (_versions, "bram", "/groups/{}/homework", 8),
        (_versions, "bram", "/groups/{}/homework/my-role", 11),
    ],
)
def test_three_and_three_hundred_cost_the_same(
    cast: Cast,
    visit: type[Visitor],
    make: Callable[[Cast, int], None],
    who: str,
    path: str,
    most: int,
) -> None:
    held(cast.linde, "getting-acquainted", "my-role")
    phone = visit.by(getattr(cast, who))
    address = path.format(cast.linde.id)
    _at_once(make, cast, 3)
    phone.get(address)
    few = phone.queries
    if make is _inbox:
        _at_once(make, cast, 297)
    else:
        for lesson in ("communication", "self-confidence"):
            sent(cast.bram, cast.linde, lesson=lesson)
    phone.get(address)

    assert phone.queries == few
    assert few <= most


def test_the_start_page_asks_two_questions_and_one(cast: Cast) -> None:
    held(cast.linde, "getting-acquainted", "my-role")
    sent(cast.bram, cast.linde)

    with counted() as queries:
        mine = this_week(cast.bram, cast.linde)
    assert mine is not None
    assert (mine.lesson.slug, mine.state) == ("my-role", "sent")
    assert len(queries) == 2
    with counted() as queries:
        theirs = waiting(cast.nadia)
    assert theirs.count == 1
    assert theirs.oldest is not None
    assert theirs.oldest.tzinfo is not None
    assert len(queries) == 1
