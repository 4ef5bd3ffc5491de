"""Two phones at the same moment: one report, one hiding, and nothing about what was deleted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from portal.audit.events import EventKind, SecurityEvent
from portal.board.about import MessageGoneError
from portal.board.hidings import Hiding
from portal.board.models import Post
from portal.board.reports import Report, ReportKind
from portal.db import database
from portal.web.forms import new_submission_key
from tests.board.making import post
from tests.cast import Cast

TIMES = 5


def _together(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each act returned, all of them begun at the same moment, each on its own connection."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        finally:
            database.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def _keys(kind: str) -> list[str]:
    one = new_submission_key()
    return [one if kind == "one form" else new_submission_key() for _ in range(TIMES)]


@pytest.mark.parametrize("keys", ["one form", "five forms"])
def test_five_reports_at_once_are_one(keys: str, cast: Cast) -> None:
    nasty, amal = post(cast.linde, cast.bram), cast.amal

    def report(key: str) -> Callable[[], int]:
        return lambda: Report.make(nasty, amal, ReportKind.HURTS, "", key)[0].id

    made = _together([report(key) for key in _keys(keys)])

    assert len(set(made)) == 1
    assert Report.select().count() == 1
    assert SecurityEvent.select().where(SecurityEvent.kind == EventKind.REPORTED).count() == 1


@pytest.mark.parametrize("keys", ["one form", "five forms"])
def test_both_trainers_hide_at_once_and_it_is_hidden_once(keys: str, cast: Cast) -> None:
    private = post(cast.linde, cast.bram)
    people = [cast.nadia, cast.karim] * 3

    def hide(number: int, key: str) -> Callable[[], int]:
        return lambda: Hiding.put(private, people[number], "Te privé", key)[0].id

    made = _together([hide(number, key) for number, key in enumerate(_keys(keys))])

    assert len(set(made)) == 1
    assert Hiding.select().count() == 1
    assert SecurityEvent.select().where(SecurityEvent.kind == EventKind.HIDDEN).count() == 1


def test_two_people_undo_at_once_and_it_is_undone_once(cast: Cast) -> None:
    private = post(cast.linde, cast.bram)
    hiding, _new = Hiding.put(private, cast.nadia, "Te privé", new_submission_key())
    karim, nadia = cast.karim, cast.nadia

    undone = _together([lambda: hiding.undo(karim, ""), lambda: hiding.undo(nadia, "")])

    assert sorted(undone) == [False, True]
    assert SecurityEvent.select().where(SecurityEvent.kind == EventKind.SHOWN_AGAIN).count() == 1


def test_deleting_while_others_report_and_hide(cast: Cast) -> None:
    nasty, amal, nadia = post(cast.linde, cast.bram), cast.amal, cast.nadia

    def careful(act: Callable[[], Any]) -> Callable[[], str]:
        def run() -> str:
            try:
                act()
            except MessageGoneError:
                return "gone"
            return "done"

        return run

    answers = _together(
        [
            careful(lambda: Report.make(nasty, amal, ReportKind.HURTS, "", new_submission_key())),
            careful(lambda: Hiding.put(nasty, nadia, "Te privé", new_submission_key())),
            careful(nasty.remove),
        ]
    )

    assert set(answers) <= {"done", "gone"}
    assert Post.get().deleted_at is not None
    for beside, answer in ((Report, answers[0]), (Hiding, answers[1])):
        assert beside.select().count() == (answer == "done")
