"""Sanne plans meetups that come again; one or all that follow can change, and nothing of before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from portal import clock
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove
from portal.meetups.planning import Plan
from portal.meetups.recurrence import Rhythm
from portal.meetups.series import MeetupSeries, plan_series
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import PLACE, TITLE, asked, local
from tests.racing import at_once

NOON = local("2027-01-20T12:00")
FIRST = "2027-02-02T19:30"


def _planned(cast: Cast, times: int = 4, rhythm: Rhythm = Rhythm.TWO_WEEKS) -> list[Meetup]:
    start = local(FIRST)
    plan = Plan(TITLE, start, start + timedelta(hours=2), PLACE, "Neem thee mee")
    return plan_series(cast.eik, plan, rhythm, times, cast.sanne, new_submission_key())[0]


def _starts() -> list[str]:
    return [
        f"{clock.local(each.starts_at):%m-%d %H:%M}" for each in Meetup.select().order_by(Meetup.id)
    ]


def _change(meetup: Meetup, start: str, **fields: str) -> dict[str, str]:
    ends = datetime.fromisoformat(start) + timedelta(hours=2)
    return asked(starts_at=start, ends_at=f"{ends:%Y-%m-%dT%H:%M}", **fields)


def test_five_presses_plan_one_series_and_say_what_is_passed_over(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        sanne = visit.by(cast.sanne)
        form = {
            **_change(Meetup(), "2027-03-15T19:30"),
            "rhythm": "two weeks",
            "times": "3",
            "submission_key": new_submission_key(),
        }
        for _press in range(5):
            answer = sanne.post(f"/groups/{cast.eik.id}/meetups", form)
            assert answer.status_code == 303

        assert _starts() == ["03-15 19:30", "04-12 19:30", "04-26 19:30"]
        assert MeetupSeries.select().count() == 1
        page = sanne.get(f"/groups/{cast.eik.id}/meetups").text
        assert "Overgeslagen, want het is een feestdag: maandag 29 maart" in page


def test_each_date_is_a_meetup_of_its_own_that_says_how_often(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        meetups = _planned(cast)

        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetups[1].id}").text

        assert "Elke twee weken" in page
        assert "Ik kom" in page


@pytest.mark.parametrize("times", ["1", "27", "", "veel"])
def test_a_number_that_cannot_be_is_refused(times: str, cast: Cast, visit: type[Visitor]) -> None:
    form = {**asked(), "rhythm": "weekly", "times": times, "submission_key": new_submission_key()}

    answer = visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/meetups", form)

    assert answer.status_code == 422
    assert TITLE in answer.text
    assert Meetup.select().count() == 0


def test_changing_one_leaves_the_others(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        second = _planned(cast)[1]

        visit.by(cast.sanne).post(
            f"/groups/{cast.eik.id}/meetups/{second.id}",
            _change(second, "2027-02-18T20:00", scope="one"),
        )

        assert _starts() == ["02-02 19:30", "02-18 20:00", "03-02 19:30", "03-16 19:30"]


def test_all_that_follow_move_as_many_days_to_the_same_time(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        ReminderChoice.choose(cast.ilse, Channel.MAIL)
        second = _planned(cast, times=6)[1]
        sanne = visit.by(cast.sanne)

        form = _change(second, "2027-02-18T20:00", scope="following", place="Bij Ilse thuis")
        sanne.post(f"/groups/{cast.eik.id}/meetups/{second.id}", form)

        assert _starts() == [
            "02-02 19:30", "02-18 20:00", "03-04 20:00",
            "03-18 20:00", "04-01 20:00", "04-15 20:00",
        ]  # fmt: skip
        places = [each.place for each in Meetup.select().order_by(Meetup.id)]
        assert places == [PLACE, *["Bij Ilse thuis"] * 5]
        assert MeetupMove.select().count() == 5
        moved = Message.select().where(Message.kind == Kind.MOVED)
        assert [each.about.split(":")[1] for each in moved] == [str(second.id)], "told once"
        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups").text
        assert "Het was:" in page
        assert "dinsdag 2 maart" in page


def test_what_was_decided_for_one_alone_stays(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        meetups = _planned(cast, times=5)
        sanne = visit.by(cast.sanne)
        place = f"/groups/{cast.eik.id}/meetups"
        alone = _change(meetups[2], "2027-03-05T10:00", scope="one")
        sanne.post(f"{place}/{meetups[2].id}", alone)
        sanne.post(f"{place}/{meetups[3].id}/cancellation")

        form = _change(meetups[1], "2027-02-17T19:30", scope="following")
        sanne.post(f"{place}/{meetups[1].id}", form)

        assert _starts() == [
            "02-02 19:30", "02-17 19:30", "03-05 10:00", "03-16 19:30", "03-31 19:30",
        ]  # fmt: skip
        sanne.post(
            f"{place}/{meetups[1].id}", _change(meetups[1], "2027-02-18T19:30", scope="following")
        )
        assert _starts()[4] == "04-01 19:30", "what moved with the others moves with them again"


def test_what_has_begun_does_not_change(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        meetups = _planned(cast)
        clock.move(local("2027-02-16T20:00") - clock.now())

        visit.by(cast.sanne).post(
            f"/groups/{cast.eik.id}/meetups/{meetups[0].id}",
            _change(meetups[0], "2027-02-03T19:30", scope="following"),
        )

        assert _starts() == ["02-03 19:30", "02-16 19:30", "03-03 19:30", "03-17 19:30"]


def test_all_that_follow_are_cancelled_and_the_group_is_told_once(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        ReminderChoice.choose(cast.ilse, Channel.MAIL)
        meetups = _planned(cast)
        sanne = visit.by(cast.sanne)

        for _tap in range(2):
            sanne.post(
                f"/groups/{cast.eik.id}/meetups/{meetups[1].id}/cancellation",
                {"scope": "following"},
            )

        gone = {each.meetup_id for each in MeetupCancellation.select()}
        assert gone == {each.id for each in meetups[1:]}
        assert Message.select().where(Message.kind == Kind.CANCELLED).count() == 1


def test_five_at_once_plan_one_series(cast: Cast) -> None:
    group, sanne, key = cast.eik, cast.sanne, new_submission_key()
    start = local(FIRST)
    plan = Plan(TITLE, start, start + timedelta(hours=2), PLACE)

    found = at_once(lambda _n: plan_series(group, plan, Rhythm.WEEKLY, 3, sanne, key), 5)

    assert Meetup.select().count() == 3
    assert len({tuple(each.id for each in meetups) for meetups, _skipped in found}) == 1


def test_the_text_to_share_names_neither_group_nor_course_nor_title(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        meetup = _planned(cast)[0]

        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

        box = page.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>", 1)[0]
        assert "Afspraak: dinsdag 2 februari 19.30 uur" in box
        assert PLACE in box
        for name in ("Eik", TITLE, "Begint", "Sanne"):
            assert name not in box
