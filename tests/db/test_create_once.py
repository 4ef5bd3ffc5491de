"""What is sent five times is made once, and the second arrival finds what the first made."""

from __future__ import annotations

import threading

import pytest
from peewee import IntegrityError

from portal import clock
from portal.db import create_once, database
from portal.groups.enrolments import Enrolment
from tests.cast import Cast

KEY = "the key of one filling-in"


def enrol(cast: Cast) -> tuple[Enrolment, bool]:
    return create_once(
        Enrolment,
        unique=("by", "submission_key"),
        person=cast.amal,
        group=cast.linde,
        by=cast.nadia,
        submission_key=KEY,
        at=clock.now(),
    )


def test_a_second_arrival_finds_the_first(cast: Cast) -> None:
    first, new = enrol(cast)
    second, again = enrol(cast)

    assert (new, again) == (True, False)
    assert second.id == first.id
    assert Enrolment.select().count() == 1


def test_five_arrivals_at_once_make_one(cast: Cast) -> None:
    cast.linde, cast.amal, cast.nadia  # noqa: B018 - made before the threads start
    start = threading.Barrier(5)
    made: list[tuple[int, bool]] = []

    def arrive() -> None:
        start.wait(10)
        with database.connection_context():
            record, new = enrol(cast)
            made.append((record.id, new))

    threads = [threading.Thread(target=arrive) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(new for _id, new in made) == [False, False, False, False, True]
    assert len({found for found, _new in made}) == 1


def test_another_reason_to_refuse_is_not_hidden(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        create_once(
            Enrolment,
            unique=("by", "submission_key"),
            person=4711,
            group=cast.linde,
            by=cast.nadia,
            submission_key=KEY,
            at=clock.now(),
        )


def test_what_surrounds_a_repeated_arrival_still_stands(cast: Cast) -> None:
    enrol(cast)

    with database.atomic():
        cast.amal.rename("Amal H.")
        _record, new = enrol(cast)

    assert not new
    assert type(cast.amal).get_by_id(cast.amal.id).name == "Amal H."
