"""`flask jobs`: safe to repeat and to run twice at once, and one that fails stops no other."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from portal import clock, db
from portal import jobs as clockwork
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.memberships import Membership
from portal.people.erasures import Erasure
from portal.people.models import Person
from portal.personal.leaving import LastCoordinatorError, ask_to_leave, stay_after_all
from tests.board import making as board
from tests.cast import Cast
from tests.cli.worlds import said
from tests.client import Visitor
from tests.personal import living, scanning
from tests.personal.passing import DAY, MINUTE, WEEK, after, jobs

WORDS = (*living.TEXTS, living.NAME, living.EMAIL)


def together(*acts: Callable[[], object]) -> list[object]:
    """What each of `acts` answered, or raised, when all began at the same moment."""
    answers: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            with Visitor.app.app_context():
                answers[number] = act()
        except Exception as raised:
            answers[number] = raised
        finally:
            if not db.database.is_closed():
                db.database.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def test_the_command_reports_every_job_with_its_count(cast: Cast, app: Flask) -> None:
    ask_to_leave(cast.amal)
    after(WEEK - MINUTE)

    done = said(app, "jobs")

    lines = done.output.splitlines()
    assert [line.rpartition(": ")[0] for line in lines] == [job.name for job in clockwork.JOBS]
    assert {line.rpartition(": ")[2] for line in lines} == {"0"}


def test_two_runs_at_once_erase_once(cast: Cast) -> None:
    person = living.maan(cast)
    ask_to_leave(person)
    clock.move(WEEK)

    counts = together(jobs, jobs, jobs)

    assert sorted(each["people erased"] for each in counts if isinstance(each, dict)) == [0, 0, 1]
    assert SecurityEvent.select().where(SecurityEvent.kind == EventKind.ERASED).count() == 1
    assert Erasure.select().count() == 1
    assert scanning.found_in_tables(db.database.obj, WORDS) == set()


def test_a_job_that_fails_leaves_nothing_half_done_and_stops_no_other(
    cast: Cast, app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks() -> int:
        Person.update(name="half").execute()
        raise RuntimeError("in the middle\nDETAIL: of Amal")

    jobs_with_a_broken_one = (clockwork.Job("broken", breaks), *clockwork.JOBS)
    monkeypatch.setattr(clockwork, "JOBS", jobs_with_a_broken_one)
    board.post(cast.linde, cast.amal)

    result = said(app, "jobs")

    assert result.exit_code == 1
    *others, sentence = result.output.splitlines()
    assert len(others) == len(clockwork.JOBS) - 1
    assert sentence == f"Error: 1 of {len(clockwork.JOBS)} jobs failed (broken); see the log."
    assert Person.get_by_id(cast.amal.id).name == "Amal"
    assert "in the middle" in caplog.text
    assert "of Amal" not in caplog.text
    monkeypatch.undo()
    assert "broken" not in said(app, "jobs").output


def test_asking_and_undoing_at_once_ends_in_one_of_the_two(cast: Cast) -> None:
    amal = cast.amal
    together(*[lambda: ask_to_leave(amal)] * 4)
    assert Erasure.select().count() == 1

    together(lambda: stay_after_all(Person.get_by_id(amal.id)), lambda: ask_to_leave(amal))

    waits = Erasure.select().where(Erasure.undone_at.is_null()).count()
    leaves = Person.get_by_id(amal.id).leaves_at
    assert (leaves is not None) == (waits == 1)


def test_undoing_at_the_very_end_either_holds_or_comes_too_late(cast: Cast) -> None:
    amal = cast.amal
    ask_to_leave(amal)
    clock.move(WEEK)

    answers = together(lambda: stay_after_all(Person.get_by_id(amal.id)), jobs)

    found = Person.get_by_id(amal.id)
    assert answers[0] is False
    assert found.name == ""
    assert found.erased_at is not None


def test_of_two_coordinators_who_leave_at_once_one_stays(cast: Cast) -> None:
    coby, femke = cast.coby, cast.femke
    Membership.coordinate(femke)

    answers = together(lambda: ask_to_leave(coby), lambda: ask_to_leave(femke))

    assert {type(each) for each in answers} == {bool, LastCoordinatorError}, answers
    assert True in answers


def test_what_is_posted_while_somebody_is_erased_goes_with_the_next_run(cast: Cast) -> None:
    amal, linde = cast.amal, cast.linde
    ask_to_leave(amal)
    clock.move(WEEK)

    def post() -> None:
        # The gate let this request through a moment before the end.
        for number in range(20):
            board.post(linde, amal, f"Zegtamal {number}")

    answers = together(post, jobs)
    assert not [each for each in answers if isinstance(each, Exception)], answers

    after(MINUTE)

    assert scanning.found_in_tables(db.database.obj, ["Zegtamal", "Amal"]) == set()
    assert after(2 * DAY)["people erased"] == 0
