"""Ballots, phases, series and roles: each story breaks one rule, and the check says which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from portal import clock
from portal.audit.events import SecurityEvent
from portal.calendars.holidays import is_public_holiday
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.groups.phases import begin_phase
from portal.leadership import ballots
from portal.leadership.counting import count
from portal.leadership.models import Ballot, BallotOption
from portal.meetups.models import Meetup
from portal.meetups.recurrence import Every
from tests.cast import Cast
from tests.leadership.making import AN_HOUR, voting_in
from tests.meetups import making as meetups
from tests.simulation import check_ballots, check_phases, check_rows, check_series
from tests.simulation.broken import BrokenError
from tests.simulation.holidays import is_holiday
from tests.simulation.letterbox import Letterbox

A_DAY = timedelta(days=1)


def test_holidays_are_counted_alike_by_two_who_do_not_ask_each_other() -> None:
    days = [date(2025, 1, 1) + number * A_DAY for number in range(365 * 8)]

    assert [day for day in days if is_holiday(day) != is_public_holiday(day)] == []


def test_a_round_that_takes_votes_after_its_end_is_seen(
    cast: Cast, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting_in(cast.eik, cast.sanne, [cast.ilse])
    clock.move(AN_HOUR)
    assert check_ballots.look() == 1
    monkeypatch.setattr(Ballot, "is_open", True)

    with pytest.raises(BrokenError, match="a vote after the end"):
        check_ballots.look()


def test_a_round_that_is_shown_as_open_after_its_end_is_seen(
    cast: Cast, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting_in(cast.eik, cast.sanne, [cast.ilse])
    clock.move(AN_HOUR)
    monkeypatch.setattr(Ballot, "is_over", False)
    monkeypatch.setattr(check_ballots, "_takes_no_vote", lambda *_: None)

    with pytest.raises(BrokenError, match="asks"):
        check_ballots.look()


def _counted(cast: Cast) -> None:
    ballot = voting_in(cast.eik, cast.sanne, [cast.ilse])
    ballots.vote(ballot, cast.yusuf, cast.ilse.id)
    clock.move(AN_HOUR)
    assert count(ballot)
    check_ballots.look()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda: BallotOption.update(votes=2).execute(), "votes that nobody gave"),
        (lambda: Ballot.update(turnout=9, blank=8).execute(), "more votes than people"),
        (lambda: Ballot.update(closes_at=clock.now() + A_DAY).execute(), "before its end"),
    ],
)
def test_numbers_that_do_not_add_up_are_seen(
    change: Callable[[], object], complaint: str, cast: Cast, letterbox: Letterbox
) -> None:
    _counted(cast)
    change()

    with pytest.raises(BrokenError, match=complaint):
        check_ballots.look()


def _a_group(cast: Cast) -> Group:
    group = Group.start("Wilg", "het-begint-bij-mij", "", cast.coby)
    begin_phase(group, Phase.COURSE, cast.coby)
    check_phases.look()
    return group


def _skipped(group: Group, cast: Cast) -> None:
    Group.update(phase="closed").where(Group.id == group.id).execute()
    PhaseChange.create(group=group, phase="closed", by=cast.coby, at=clock.now())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda _group, _cast: Group.update(phase="closed").execute(), "a phase that no log knows"),
        (lambda _group, _cast: SecurityEvent.delete().execute(), "not in the security log"),
        (lambda _group, _cast: PhaseChange.update(by=None).execute(), "a change by nobody"),
        (_skipped, "a change that no rule explains"),
    ],
)
def test_a_change_of_phase_without_an_explanation_is_seen(
    change: Callable[[Group, Cast], object], complaint: str, cast: Cast, letterbox: Letterbox
) -> None:
    change(_a_group(cast), cast)

    with pytest.raises(BrokenError, match=complaint):
        check_phases.look()


@pytest.mark.parametrize(
    ("starts_at", "complaint"),
    [
        ("2026-04-06T19:30", "on a holiday"),
        ("2026-04-07T20:30", "changes its hour"),
        ("2026-04-08T19:30", "out of step"),
    ],
)
def test_one_of_a_series_that_goes_astray_is_seen(
    starts_at: str, complaint: str, cast: Cast, letterbox: Letterbox
) -> None:
    ones = meetups.series(cast.eik, cast.sanne, meetups.local("2026-03-24T19:30"))
    assert check_series.look() == 1
    start = meetups.local(starts_at)
    Meetup.update(starts_at=start, ends_at=start + AN_HOUR).where(Meetup.id == ones[1].id).execute()

    with pytest.raises(BrokenError, match=complaint):
        check_series.look()


def test_a_series_that_keeps_its_hour_in_utc_is_seen(cast: Cast, letterbox: Letterbox) -> None:
    first, second, *_others = meetups.series(
        cast.eik, cast.sanne, meetups.local("2026-03-24T19:30"), Every.WEEK
    )
    start = first.starts_at + 7 * A_DAY
    Meetup.update(starts_at=start, ends_at=start + AN_HOUR).where(Meetup.id == second.id).execute()

    with pytest.raises(BrokenError, match="changes its hour"):
        check_series.look()


def _second_leader(cast: Cast) -> None:
    Membership.create(person=cast.ilse, group=cast.eik, role=Role.LEADER, since=clock.now())


def _leads_from_outside(cast: Cast) -> None:
    Membership.update(until=clock.now()).where(
        Membership.person == cast.sanne, Membership.role == Role.PARTICIPANT
    ).execute()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_second_leader, "two leaders"),
        (_leads_from_outside, "somebody leads who takes no part"),
        (lambda _cast: None, "whom nobody appointed"),
        (lambda cast: voting_in(cast.linde, cast.bram, [cast.amal]), "in a group that ended"),
    ],
)
def test_roles_that_do_not_fit_and_a_vote_that_goes_on_are_seen(
    change: Callable[[Cast], object], complaint: str, cast: Cast, letterbox: Letterbox
) -> None:
    if "ended" in complaint:
        change(cast)
        Group.update(phase="closed").where(Group.id == cast.linde.id).execute()
    else:
        assert cast.eik.id
        change(cast)

    with pytest.raises(BrokenError, match=complaint):
        check_rows.look()
