"""What the organisation promised not to keep goes by itself, and not a day too early."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock, periods
from portal.board.models import Post, Reply
from portal.groups.endings import end_role
from portal.groups.enrolments import enrol
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionAnswer
from portal.homework.trials import Trial
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.periods import Periods, months_ago
from portal.sessions.attendance import Attendance
from portal.sessions.planning import cancel_session
from portal.web.forms import new_submission_key
from tests.board import making as board
from tests.cast import Cast
from tests.client import Visitor
from tests.homework import making as homework
from tests.personal.passing import DAY, after, jobs
from tests.sessions import making as sessions

NOON = sessions.local("2026-11-20T12:00")


@pytest.fixture(autouse=True)
def _on_a_friday() -> None:
    clock.move(NOON - clock.now())


def test_homework_goes_three_months_after_the_last_session(cast: Cast) -> None:
    sessions.session_of(cast.linde, NOON, timedelta(hours=3), by=cast.nadia)
    homework.answered(cast.amal, cast.linde, cast.nadia)
    Trial.note(cast.amal, cast.linde, "my-role")
    clock.move(sessions.local("2027-02-20T14:59") - clock.now())

    assert jobs()["old homework"] == 0
    assert after(timedelta(minutes=2))["old homework"] == 2
    assert not Reflection.select().exists()
    assert not ReflectionAnswer.select().exists()
    assert not Trial.select().exists()


def test_homework_of_a_course_that_goes_on_stays(cast: Cast) -> None:
    sessions.session_of(cast.linde, NOON, by=cast.nadia)
    sessions.session_of(cast.linde, NOON + 150 * DAY, by=cast.nadia)
    homework.sent(cast.amal, cast.linde)

    assert after(140 * DAY)["old homework"] == 0
    assert Reflection.select().exists()


def test_a_cancelled_session_keeps_nothing(cast: Cast) -> None:
    sessions.session_of(cast.linde, NOON, by=cast.nadia)
    later = sessions.session_of(cast.linde, NOON + 100 * DAY, by=cast.nadia)
    cancel_session(later, cast.nadia, "")
    homework.sent(cast.amal, cast.linde)

    assert after(95 * DAY)["old homework"] == 1


def test_what_is_still_being_written_stays_until_it_is_as_old(cast: Cast) -> None:
    sessions.session_of(cast.linde, NOON, by=cast.nadia)
    clock.move(80 * DAY)
    homework.draft(cast.amal, cast.linde)

    assert after(20 * DAY)["old homework"] == 0
    assert after(80 * DAY)["old homework"] == 1


def test_messages_go_after_twelve_months_and_later_answers_stay(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = board.post(cast.linde, cast.amal, "Wie weet raad?")
    early = board.reply(asked, cast.grace, "Ik niet")
    asked.pin(cast.nadia)
    alone = board.post(cast.linde, cast.bram, "Tot morgen")
    clock.move(200 * DAY)
    late = board.reply(asked, cast.bram, "Ik nu wel")

    assert after(164 * DAY)["old messages"] == 0
    assert after(2 * DAY)["old messages"] == 3

    assert {each.id for each in Post.select()} == {asked.id}
    assert {each.id for each in Reply.select()} == {late.id}
    assert early.id != late.id
    assert alone.id != asked.id
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text
    assert "Ik nu wel" in shown
    assert "Dit bericht is verwijderd." in shown
    assert "Wie weet raad?" not in shown
    assert after(201 * DAY)["old messages"] == 2
    assert not Post.select().exists()


def test_a_name_goes_thirty_days_after_leaving_everywhere(cast: Cast, visit: type[Visitor]) -> None:
    board.post(cast.linde, cast.amal, "Dag allemaal")
    end_role(cast.amal, cast.linde, Role.PARTICIPANT, cast.nadia)
    phone = visit.by(cast.amal)

    assert after(30 * DAY)["names of who left"] == 0
    assert phone.get("/me").status_code == 200
    assert after(timedelta(minutes=1))["names of who left"] == 1

    gone = Person.get_by_id(cast.amal.id)
    assert (gone.name, gone.email, gone.password_hash) == ("", None, None)
    assert phone.get("/me").status_code == 303
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text
    assert "Dag allemaal" in shown
    assert "iemand die weg is" in shown
    assert jobs()["names of who left"] == 0


def test_who_is_still_in_another_group_keeps_their_name(cast: Cast) -> None:
    end_role(cast.karim, cast.linde, Role.TRAINER, cast.coby)
    assert cast.wilg.id

    assert after(60 * DAY)["names of who left"] == 0
    assert Person.get_by_id(cast.karim.id).name == "Karim"


def invited(group: Group, by: Person) -> Person:
    """Tess, who was added to the group and got a card."""
    tess, _new = enrol(group, "Tess", "nl", by, new_submission_key())
    Card.issue(tess, by, new_submission_key())
    return tess


def test_who_was_invited_and_never_came_is_forgotten(cast: Cast) -> None:
    tess = invited(cast.linde, cast.nadia)
    sessions.session_of(cast.linde, NOON + 2 * DAY, by=cast.nadia)

    assert after(13 * DAY)["people who never came"] == 0
    assert after(2 * DAY)["people who never came"] == 1
    assert Person.get_or_none(Person.id == tess.id) is None
    assert not Card.select().exists()


def test_who_cannot_have_come_yet_is_waited_for(cast: Cast) -> None:
    tess = invited(cast.wilg, cast.karim)
    sessions.session_of(cast.wilg, NOON + 60 * DAY, by=cast.karim)

    assert after(40 * DAY)["people who never came"] == 0
    assert Person.get_by_id(tess.id).name == "Tess"
    assert after(40 * DAY)["people who never came"] == 1


def test_who_came_without_a_phone_stays(cast: Cast) -> None:
    tess = invited(cast.linde, cast.nadia)
    held = sessions.session_of(cast.linde, NOON + DAY, by=cast.nadia)
    clock.move(DAY)
    Attendance.note(held, tess, by=cast.nadia)

    done = after(40 * DAY)

    assert done["people who never came"] == 0
    assert done["cards that were never used"] == 1
    assert Person.get_by_id(tess.id).name == "Tess"


def test_who_signed_in_once_stays_and_loses_only_the_unused_cards(cast: Cast) -> None:
    sessions.session_of(cast.linde, NOON + DAY, by=cast.nadia)
    tess, _new = enrol(cast.linde, "Tess", "nl", cast.nadia, new_submission_key())
    used = Card.issue(tess, cast.nadia, new_submission_key())
    assert Card.spend_code(used.code) == tess
    Device.start(tess)
    Card.issue(tess, cast.nadia, new_submission_key())

    assert after(13 * DAY)["cards that were never used"] == 0
    assert after(2 * DAY)["cards that were never used"] == 1
    assert [card.spent_at is None for card in Card.select()] == [False]


def test_who_was_only_written_down_and_got_no_card_is_no_invitation(cast: Cast) -> None:
    tess, _new = enrol(cast.linde, "Tess", "nl", cast.nadia, new_submission_key())
    sessions.session_of(cast.linde, NOON + DAY, by=cast.nadia)

    assert after(60 * DAY)["people who never came"] == 0
    assert Person.get_by_id(tess.id).name == "Tess"


def test_a_coordinator_is_never_forgotten_as_an_invitation(cast: Cast) -> None:
    Card.issue(cast.coby, None, new_submission_key())
    Person.update(password_hash=None).where(Person.id == cast.coby.id).execute()

    assert after(60 * DAY)["people who never came"] == 0


def test_the_periods_are_the_installation_s_own(cast: Cast) -> None:
    board.post(cast.linde, cast.amal)
    periods.use_periods(Periods(board_months=1))
    try:
        assert after(32 * DAY)["old messages"] == 1
    finally:
        periods.use_periods(Periods())


@pytest.mark.parametrize(
    ("today", "months", "then"),
    [
        ("2027-05-31T12:00", 3, "2027-02-28T12:00"),
        ("2028-02-29T12:00", 12, "2027-02-28T12:00"),
        ("2027-01-15T12:00", 1, "2026-12-15T12:00"),
        ("2026-12-31T12:00", 12, "2025-12-31T12:00"),
    ],
)
def test_a_month_ago_is_the_same_day_or_the_last_one(today: str, months: int, then: str) -> None:
    clock.move(sessions.local(today) - clock.now())

    assert months_ago(months) == sessions.local(then)
