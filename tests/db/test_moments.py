"""A stored moment is one moment, on both databases and in every zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from portal import clock
from portal.db import database
from portal.people.models import Person
from tests.cast import Cast

NOON = datetime(2026, 3, 29, 12, 0, 0, 123456, tzinfo=UTC)
ELSEWHERE = timezone(timedelta(hours=-7))


def stored(moment: datetime) -> datetime:
    person = Person.create(name="Noor", created_at=moment)
    found: datetime = Person.get_by_id(person.id).created_at
    return found


@pytest.mark.parametrize("moment", [NOON, NOON.astimezone(ELSEWHERE), clock.local(NOON)])
def test_a_moment_comes_back_as_the_same_moment_in_utc(cast: Cast, moment: datetime) -> None:
    back = stored(moment)

    assert back == NOON
    assert back.utcoffset() == timedelta(0)


def test_the_database_holds_utc(cast: Cast) -> None:
    Person.create(name="Noor", created_at=NOON.astimezone(ELSEWHERE))

    held = database.execute_sql("select created_at from person").fetchone()[0]

    assert str(held) == "2026-03-29 12:00:00.123456"


def test_a_moment_without_a_zone_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="time zone"):
        stored(datetime(2026, 3, 29, 12, 0))  # noqa: DTZ001 - that is what is refused


def test_moments_of_different_zones_are_compared_as_moments(cast: Cast) -> None:
    person = Person.create(name="Noor", created_at=NOON)
    just_after = (NOON + timedelta(seconds=1)).astimezone(ELSEWHERE)

    assert Person.select().where(Person.created_at < just_after, Person.id == person.id).exists()
    assert not Person.select().where(Person.created_at > just_after).exists()


def test_whole_seconds_and_parts_of_them_sort_together(cast: Cast) -> None:
    whole = Person.create(name="Whole", created_at=NOON.replace(microsecond=0))
    part = Person.create(name="Part", created_at=NOON)

    found = Person.select().where(Person.id << [whole.id, part.id]).order_by(Person.created_at)

    assert [person.name for person in found] == ["Whole", "Part"]
