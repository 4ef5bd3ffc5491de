"""One meetup of a series and all that follow: what changes, and what was decided stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal import clock
from portal.meetups.following import cancel_following, change_following
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.planning import Plan, cancel_meetup, change_meetup, reinstate_meetup
from portal.meetups.recurrence import Every
from portal.meetups.series import MeetupOccurrence
from tests.cast import Cast
from tests.meetups.making import PLACE, TITLE, in_order, local, series

NOON = local("2026-11-01T12:00")
TUESDAY = local("2026-11-03T19:30")
A_WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _at_noon(request: pytest.FixtureRequest) -> Iterator[None]:
    with clock.standing(NOON):
        yield


def as_planned(meetup: Meetup) -> Plan:
    """What stands in a meetup, as the form would send it unchanged."""
    return Plan(meetup.title, meetup.starts_at, meetup.ends_at, meetup.place, meetup.note)


def moved(meetup: Meetup, written: str) -> Plan:
    """The same meetup at another time."""
    start = local(written)
    length = meetup.ends_at - meetup.starts_at
    return replace(as_planned(meetup), starts_at=start, ends_at=start + length)


def shown(meetups: list[Meetup]) -> list[str]:
    """When they begin, on the wall."""
    return [clock.local(each.starts_at).strftime("%m-%d %H:%M") for each in meetups]


def test_another_day_and_time_is_for_all_that_follow_and_kept_as_moves(cast: Cast) -> None:
    all_of_them = series(cast.eik, cast.sanne, TUESDAY)
    second = all_of_them[1]

    change_following(second, moved(second, "2026-11-19T20:00"), cast.sanne)

    assert shown(in_order(second)) == ["11-03 19:30", "11-19 20:00", "12-03 20:00", "12-17 20:00"]
    was = [(each.meetup_id, each.old_starts_at) for each in MeetupMove.select()]
    assert sorted(was) == [(each.id, each.starts_at) for each in all_of_them[1:]]


def test_words_alone_move_nothing_and_ask_nobody_anew(cast: Cast) -> None:
    first, *_others = all_of_them = series(cast.eik, cast.sanne, TUESDAY)

    change_following(first, replace(as_planned(first), title="Thee"), cast.sanne)

    assert {each.title for each in in_order(first)} == {"Thee"}
    assert [each.starts_at for each in in_order(first)] == [each.starts_at for each in all_of_them]
    assert MeetupMove.select().count() == 0


def test_only_what_was_changed_changes(cast: Cast) -> None:
    first, second, third, _fourth = series(cast.eik, cast.sanne, TUESDAY)
    change_meetup(third, replace(as_planned(third), note="Yusuf maakt soep"), cast.yusuf)

    change_following(first, replace(as_planned(first), place="Bij de molen"), cast.sanne)

    assert {each.place for each in in_order(first)} == {"Bij de molen"}
    assert [each.note for each in in_order(second)] == ["", "", "Yusuf maakt soep", ""]


def test_another_length_is_for_all_and_leaves_their_beginnings(cast: Cast) -> None:
    first, *_others = all_of_them = series(cast.eik, cast.sanne, TUESDAY)
    longer = replace(as_planned(first), ends_at=first.ends_at + timedelta(hours=1))

    change_following(first, longer, cast.sanne)

    found = in_order(first)
    assert [each.starts_at for each in found] == [each.starts_at for each in all_of_them]
    assert {each.ends_at - each.starts_at for each in found} == {timedelta(hours=3)}


def test_one_that_was_moved_alone_keeps_its_time_and_place_and_takes_over_words(
    cast: Cast,
) -> None:
    first, _second, third, _fourth = series(cast.eik, cast.sanne, TUESDAY)
    alone = replace(moved(third, "2026-12-05T10:00"), place="Bij de bakker")
    change_meetup(third, alone, cast.yusuf)

    plan = replace(moved(first, "2026-11-04T20:00"), title="Thee", place="In het park")
    change_following(first, plan, cast.sanne)

    found = in_order(first)
    assert shown(found) == ["11-04 20:00", "11-18 20:00", "12-05 10:00", "12-16 20:00"]
    assert [each.place for each in found][2] == "Bij de bakker"
    assert {each.title for each in found} == {"Thee"}


def test_one_that_was_cancelled_alone_stays_as_it_is(cast: Cast) -> None:
    first, second, *_others = series(cast.eik, cast.sanne, TUESDAY)
    cancel_meetup(second, cast.yusuf)

    change_following(first, replace(moved(first, "2026-11-04T20:00"), title="Thee"), cast.sanne)

    found = in_order(first)
    assert shown(found) == ["11-04 20:00", "11-17 19:30", "12-02 20:00", "12-16 20:00"]
    assert found[1].title == TITLE


def test_one_that_went_its_own_way_brings_the_others_along_when_asked(cast: Cast) -> None:
    """Who chose "only this one" first, and then thinks better of it, sends the form again."""
    first, *_others = series(cast.eik, cast.sanne, TUESDAY)
    plan = moved(first, "2026-11-04T20:00")
    change_meetup(first, plan, cast.sanne)

    for _time in range(2):
        change_following(Meetup.get_by_id(first.id), plan, cast.sanne)

    assert shown(in_order(first)) == ["11-04 20:00", "11-18 20:00", "12-02 20:00", "12-16 20:00"]
    assert MeetupOccurrence.select().where(MeetupOccurrence.apart_at.is_null(False)).count() == 0


def test_another_title_for_one_that_was_moved_leaves_the_times_of_the_others(cast: Cast) -> None:
    first, *_others = series(cast.eik, cast.sanne, TUESDAY)
    change_meetup(first, moved(first, "2026-11-07T10:00"), cast.sanne)

    again = Meetup.get_by_id(first.id)
    change_following(again, replace(as_planned(again), title="Thee"), cast.sanne)

    assert shown(in_order(first)) == ["11-07 10:00", "11-17 19:30", "12-01 19:30", "12-15 19:30"]


def test_sending_the_change_five_times_changes_once(cast: Cast) -> None:
    first, *_others = series(cast.eik, cast.sanne, TUESDAY)
    plan = replace(moved(first, "2026-11-04T20:00"), note="Neem een mok mee")

    for _time in range(5):
        change_following(first, plan, cast.sanne)

    assert {each.revision for each in in_order(first)} == {1}
    assert MeetupMove.select().count() == 4


def test_who_would_come_on_a_holiday_is_cancelled(cast: Cast) -> None:
    first, *_others = series(cast.eik, cast.sanne, local("2026-12-10T19:30"), Every.WEEK)
    # The 24th is a Thursday and no holiday; the Friday after it is Christmas.
    fell_out = change_following(first, moved(first, "2026-12-11T19:30"), cast.sanne)

    found = in_order(first)
    assert fell_out == [date(2026, 12, 25), date(2027, 1, 1)]
    assert shown(found) == ["12-11 19:30", "12-18 19:30", "12-24 19:30", "12-31 19:30"]
    cancelled = [each.meetup_id for each in MeetupCancellation.select()]
    assert sorted(cancelled) == [found[2].id, found[3].id]


def test_a_monthly_series_goes_on_by_its_weekdays(cast: Cast) -> None:
    first, *_others = series(cast.eik, cast.sanne, local("2027-01-12T19:30"), Every.MONTH, times=3)
    change_following(first, moved(first, "2027-01-14T19:30"), cast.sanne)
    assert shown(in_order(first)) == ["01-14 19:30", "02-11 19:30", "03-11 19:30"]


def test_cancelling_from_the_second_on_leaves_the_first(cast: Cast) -> None:
    first, second, third, fourth = series(cast.eik, cast.sanne, TUESDAY)
    cancel_meetup(third, cast.yusuf)

    assert cancel_following(second, cast.sanne) == 2
    assert cancel_following(second, cast.sanne) == 0
    assert reinstate_meetup(fourth)

    assert {each.meetup_id: each.by for each in MeetupCancellation.select()} == {
        second.id: cast.sanne,
        third.id: cast.yusuf,
    }
    assert Meetup.get_by_id(first.id).revision == 0


def test_a_meetup_that_is_planned_once_has_none_that_follow(cast: Cast) -> None:
    (first, *_rest), other = series(cast.eik, cast.sanne, TUESDAY), TUESDAY + timedelta(days=1)
    alone = Meetup.create(
        group=cast.eik, title=TITLE, starts_at=other, ends_at=other + A_WEEK / 7, place=PLACE,
        created_by=cast.sanne, submission_key="a-key-of-one-form",
    )  # fmt: skip
    change_following(alone, replace(as_planned(alone), title="Thee"), cast.sanne)
    with pytest.raises(ValueError, match="not one of a series"):
        cancel_following(alone, cast.sanne)
    assert {each.title for each in in_order(first)} == {TITLE}
