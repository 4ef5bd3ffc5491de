"""From when somebody reads: whatever memberships they have, it is what the policy says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.access.from_when import ALWAYS, SharedAt, from_when
from portal.access.permissions import Permission as May
from portal.access.policy import InGroup, can
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person

LINDE, ELSEWHERE = 1, 2
FIRST_DAY = datetime(2026, 9, 1, tzinfo=UTC)
days = st.integers(0, 30).map(lambda number: FIRST_DAY + timedelta(days=number))
places = st.tuples(
    st.sampled_from([LINDE, ELSEWHERE]),
    st.sampled_from([role for role in Role if role is not Role.COORDINATOR]),
    days,
)
MEMBERS_ONLY = [
    May.READ_BOARD,
    May.READ_PROPOSAL,
    May.READ_AGREEMENTS,
    May.READ_MEETUPS,
    May.READ_SESSIONS,
    May.RECORD_ATTENDANCE,
]


def _viewer(held: list[tuple[int, Role, datetime]], phase: Phase) -> Viewer:
    person = Person(id=7, name="Amal")
    groups = {number: Group(id=number, name="", phase=phase) for number in (LINDE, ELSEWHERE)}
    memberships = (
        Membership(person=person, group=groups[number], role=role, since=since)
        for number, role, since in held
    )
    return Viewer(person, tuple(memberships))


@given(st.lists(places, max_size=5), st.sampled_from(Phase), days, st.sampled_from(MEMBERS_ONLY))
def test_it_opens_what_was_shared_from_then_on_and_nothing_else(
    held: list[tuple[int, Role, datetime]], phase: Phase, shared: datetime, permission: May
) -> None:
    who = _viewer(held, phase)
    thing = SharedAt(InGroup(LINDE), shared)

    since = from_when(who, permission, thing)

    assert can(who, permission, thing) is (since is not None and since <= shared)
    assert can(who, permission, InGroup(LINDE)) is (since is not None)


@given(st.lists(places, max_size=5), st.sampled_from(Phase), days)
def test_no_role_opens_what_was_written_before_the_first_day_in_the_group(
    held: list[tuple[int, Role, datetime]], phase: Phase, shared: datetime
) -> None:
    who = _viewer(held, phase)
    came = min((since for number, _role, since in held if number == LINDE), default=None)

    if came is None or shared < came:
        assert not can(who, May.READ_BOARD, SharedAt(InGroup(LINDE), shared))


def test_facts_of_a_group_have_no_from_when() -> None:
    amal = _viewer([(LINDE, Role.PARTICIPANT, FIRST_DAY)], Phase.COURSE)

    assert from_when(amal, May.READ_MEETUPS, InGroup(LINDE)) == ALWAYS
    assert from_when(amal, May.READ_SESSIONS, InGroup(LINDE)) == ALWAYS
    assert from_when(amal, May.READ_BOARD, InGroup(LINDE)) == FIRST_DAY
    assert from_when(amal, May.READ_BOARD, InGroup(ELSEWHERE)) is None
