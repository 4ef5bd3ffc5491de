"""Who gets a report and who is a second person: the lists and the doors say the same, always.

Linde with a leader, a deputy and a trainer: whoever wrote, reported or hid, in every phase.
"""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from portal import clock
from portal.access.permissions import Permission as May
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.board.caring import cases_in, cases_past_groups, hidings_in, hidings_past_groups
from portal.board.hidings import Hiding
from portal.board.reports import Report
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from tests.board.making import post
from tests.board.safety import hidden, reported
from tests.cast import Cast

WROTE = ("bram", "grace", "amal", "nadia")
"""A participant, the leader, the deputy and a trainer."""


@pytest.fixture
def led(cast: Cast) -> Cast:
    """Grace leads Linde, Amal is her deputy; Coby coordinates."""
    Membership.join_group(cast.grace, cast.linde, Role.LEADER)
    Membership.join_group(cast.amal, cast.linde, Role.DEPUTY)
    Membership.coordinate(cast.coby)
    return cast


def _everybody(cast: Cast) -> list[Person]:
    return [cast.amal, cast.bram, cast.grace, cast.nadia, cast.karim, cast.sanne, cast.coby]


def _named(people: list[Person]) -> str:
    return " ".join(sorted(person.name for person in people))


def _in(phase: Phase, group: Group) -> None:
    Group.update(phase=phase).where(Group.id == group.id).execute()


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("author", WROTE)
def test_reports_are_listed_for_whom_the_door_opens(author: str, phase: Phase, led: Cast) -> None:
    _ = led.eik
    for reporter in (name for name in ("bram", "grace", "nadia") if name != author):
        report = reported(post(led.linde, getattr(led, author)), getattr(led, reporter))
        _in(phase, led.linde)
        for person in _everybody(led):
            mine = Report.id == report.id
            listed = Report.visible_to(person).where(mine).exists()
            assert listed == can(Viewer.of(person), May.HANDLE_REPORT, report), person.name
            own = {each.id for case in cases_in(led.linde.id, person) for each in case.reports}
            past = {each.id for case in cases_past_groups(person) for each in case.reports}
            assert listed == (report.id in own | past)
            assert (report.id in past) == (listed and person == led.coby)
        _in(Phase.COURSE, led.linde)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("author", WROTE)
def test_hidden_texts_are_listed_for_whom_the_door_opens(
    author: str, phase: Phase, led: Cast
) -> None:
    _ = led.eik
    for hider in (name for name in ("grace", "amal", "nadia", "coby") if name != author):
        hiding = hidden(post(led.linde, getattr(led, author)), getattr(led, hider))
        _in(phase, led.linde)
        for person in _everybody(led):
            viewer = Viewer.of(person)
            listed = Hiding.visible_to(person).where(Hiding.id == hiding.id).exists()
            assert listed == can(viewer, May.READ_HIDDEN, hiding), (hider, person.name)
            checks = can(viewer, May.CHECK_HIDING, hiding)
            seen = [*hidings_in(led.linde.id, person), *hidings_past_groups(person)]
            assert not checks or hiding in seen
            assert not (checks and person.id in {hiding.by_id, hiding.author_id})
        _in(Phase.COURSE, led.linde)


@pytest.mark.parametrize(
    ("author", "phase", "readers"),
    [
        ("bram", Phase.COURSE, "Amal Grace Karim Nadia"),
        ("bram", Phase.SUPPORTGROEP, "Amal Grace"),
        ("bram", Phase.CLOSED, "Amal Coby Grace"),
        ("grace", Phase.COURSE, "Coby Karim Nadia"),
        ("grace", Phase.SUPPORTGROEP, "Coby"),
        ("amal", Phase.SUPPORTGROEP, "Coby"),
        ("nadia", Phase.COURSE, "Coby Karim"),
    ],
)
def test_a_report_reaches_these(author: str, phase: Phase, readers: str, led: Cast) -> None:
    report = reported(post(led.linde, getattr(led, author)), _other(led, author))
    _in(phase, led.linde)

    reached = [p for p in _everybody(led) if _is_for(p, report)]

    assert _named(reached) == readers


def _is_for(person: Person, report: Report) -> bool:
    return bool(Report.visible_to(person).where(Report.id == report.id).exists())


def _other(cast: Cast, author: str) -> Person:
    other: Person = cast.karim if author == "bram" else cast.bram
    return other


def test_nobody_left_to_look_means_the_coordinator(led: Cast) -> None:
    report = reported(post(led.linde, led.bram), led.grace)
    _in(Phase.SUPPORTGROEP, led.linde)

    def reached() -> str:
        return _named([p for p in _everybody(led) if _is_for(p, report)])

    assert reached() == "Amal Grace"
    _end(led.amal)
    # Grace alone is left, and it was she who reported it.
    assert reached() == "Coby Grace"
    _end(led.grace)
    assert reached() == "Coby"
    Membership.join_group(led.amal, led.linde, Role.LEADER)
    # Who leads again, but came back after the message was written, does not read it.
    assert reached() == "Coby"


def _end(person: Person) -> None:
    held = (Membership.person == person) & Membership.until.is_null()
    Membership.update(until=clock.now()).where(held).execute()


@pytest.mark.parametrize(
    ("author", "hider", "second", "undoing"),
    [
        ("bram", "grace", "Amal", "Amal Grace"),
        ("bram", "amal", "Grace", "Amal Grace"),
        ("grace", "amal", "Coby", "Amal Coby"),
        ("grace", "coby", "Amal", "Coby"),
    ],
)
def test_in_a_supportgroep_these_look_and_undo(
    author: str, hider: str, second: str, undoing: str, led: Cast
) -> None:
    hiding = hidden(post(led.linde, getattr(led, author)), getattr(led, hider))
    _in(Phase.SUPPORTGROEP, led.linde)

    def may(permission: May) -> str:
        return _named([p for p in _everybody(led) if can(Viewer.of(p), permission, hiding)])

    assert may(May.CHECK_HIDING) == second
    assert may(May.UNDO_HIDING) == undoing


def test_a_deputy_cannot_sweep_a_report_about_the_leader_away(led: Cast) -> None:
    message = post(led.linde, led.grace)
    report = reported(message, led.bram)
    _in(Phase.SUPPORTGROEP, led.linde)

    hidden(message, led.amal).undo(led.amal, "")

    assert Report.get_by_id(report.id).resolved_at is None
    assert [case.reports for case in cases_past_groups(led.coby)] == [[report]]


def test_the_author_of_every_message_is_left_out(led: Cast) -> None:
    pairs: Any = itertools.product(WROTE, Phase)
    for author, phase in pairs:
        person = getattr(led, author)
        report = reported(post(led.linde, person), _other(led, author))
        _in(phase, led.linde)
        assert not Report.visible_to(person).where(Report.id == report.id).exists()
        _in(Phase.COURSE, led.linde)
