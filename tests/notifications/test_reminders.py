"""The day before, one neutral message; a change at once; never twice, and never at night."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from portal import clock
from portal.groups.memberships import Membership
from portal.meetups.planning import cancel_meetup
from portal.meetups.reminders import remind_of_tomorrow as remind_of_meetups
from portal.notifications.delivering import send_due
from portal.notifications.outbox import Message
from portal.sessions.models import RsvpStatus
from portal.sessions.planning import cancel_session, change_session, reinstate_session
from portal.sessions.reminders import remind_of_tomorrow
from portal.sessions.rsvps import respond
from tests.cast import Cast
from tests.ground.mail import Postbox
from tests.meetups.making import plan as plan_meetup
from tests.notifications.making import by_mail
from tests.sessions.making import local, plan, session_of

EVENING = "2026-12-08T19:30"
LONG_BEFORE = local("2026-11-22T14:00")


def _run() -> int:
    remind_of_tomorrow()
    remind_of_meetups()
    return send_due()


def _titles(postbox: Postbox) -> list[str]:
    return [str(mail["Subject"]) for mail in postbox.mails]


@pytest.fixture
def _world(app: Flask, cast: Cast, postbox: Postbox) -> None:
    """Everybody is there since long; the mail server listens."""
    with clock.standing(LONG_BEFORE):
        assert cast.linde.id
        assert cast.eik.id


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> object:
    with app.app_context():
        yield


@pytest.mark.usefixtures("_world")
def test_bram_and_amal_hear_it_the_day_before_in_their_own_language(
    cast: Cast, postbox: Postbox
) -> None:
    with clock.standing(LONG_BEFORE):
        session_of(cast.linde, local(EVENING))
        by_mail(cast.bram, cast.amal)
        assert _run() == 0

        clock.move(local("2026-12-07T09:59") - clock.now())
        assert _run() == 0
        clock.move(timedelta(minutes=1))
        assert _run() == 2
        assert [_run() for _ in range(3)] == [0, 0, 0]

    assert sorted(_titles(postbox)) == ["Afspraak morgen 19.30 uur", "موعد غدًا الساعة 19:30"]
    for mail in postbox.mails:
        whole = mail.as_string() + mail.get_content()
        for secret in ("Linde", "Het Begint Bij Mij", "Buurthuis", "Nadia", "Bram", "Amal"):
            assert secret not in mail.get_content()
            assert secret not in str(mail["Subject"])
        assert "http://localhost/groups/" in whole
        assert "http://localhost/me/reminders" in whole


@pytest.mark.usefixtures("_world")
def test_who_did_not_ask_for_reminders_or_cannot_come_gets_none(
    cast: Cast, postbox: Postbox
) -> None:
    with clock.standing(LONG_BEFORE):
        session = session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        respond(session, cast.bram, RsvpStatus.CANNOT)
        clock.move(local("2026-12-07T12:00") - clock.now())

        assert _run() == 0


@pytest.mark.usefixtures("_world")
def test_who_left_since_gets_none(cast: Cast, postbox: Postbox) -> None:
    with clock.standing(LONG_BEFORE):
        session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        clock.move(local("2026-12-07T12:00") - clock.now())
        assert remind_of_tomorrow() == 1
        Membership.get(Membership.person == cast.bram).end(cast.nadia)

        assert send_due() == 0

    assert postbox.mails == []
    assert Message.get().dropped_at is not None


@pytest.mark.usefixtures("_world")
def test_runs_that_come_late_still_tell_and_then_of_today(cast: Cast, postbox: Postbox) -> None:
    with clock.standing(LONG_BEFORE):
        session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        clock.move(local("2026-12-08T09:00") - clock.now())

        assert _run() == 1

    assert _titles(postbox) == ["Afspraak vandaag 19.30 uur"]


@pytest.mark.usefixtures("_world")
def test_nobody_is_disturbed_in_the_night(cast: Cast, postbox: Postbox) -> None:
    with clock.standing(LONG_BEFORE):
        session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        clock.move(local("2026-12-07T21:00") - clock.now())
        assert _run() == 0
        clock.move(local("2026-12-08T07:59") - clock.now())
        assert _run() == 0
        clock.move(timedelta(minutes=1))

        assert _run() == 1


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    ("now", "sent"),
    [
        ("2026-12-01T15:00", 1),
        ("2026-12-01T23:00", 0),
        ("2026-12-08T07:00", 1),
        ("2026-12-08T00:30", 1),
    ],
)
def test_a_move_is_told_at_once_and_in_the_night_only_about_today(
    now: str, sent: int, cast: Cast, postbox: Postbox
) -> None:
    with clock.standing(LONG_BEFORE):
        session = session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        clock.move(local(now) - clock.now())
        change_session(session, plan(local("2026-12-08T18:30"), lesson="my-role"), cast.nadia)

        assert send_due() == sent

    if sent:
        assert _titles(postbox) == ["Afspraak verplaatst: nu dinsdag 8 december 18.30 uur"]


@pytest.mark.usefixtures("_world")
def test_after_a_move_the_reminder_is_of_the_new_day_and_the_old_one_lapses(
    cast: Cast, postbox: Postbox
) -> None:
    with clock.standing(LONG_BEFORE):
        session = session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        clock.move(local("2026-12-07T10:00") - clock.now())
        remind_of_tomorrow()
        change_session(session, plan(local("2026-12-15T19:30"), lesson="my-role"), cast.nadia)
        assert _run() == 1
        clock.move(timedelta(days=7))
        assert _run() == 1

    assert _titles(postbox) == [
        "Afspraak verplaatst: nu dinsdag 15 december 19.30 uur",
        "Afspraak morgen 19.30 uur",
    ]


@pytest.mark.usefixtures("_world")
def test_moved_and_then_cancelled_before_it_was_sent_tells_only_the_last(
    cast: Cast, postbox: Postbox
) -> None:
    with clock.standing(local("2026-12-01T22:00")):
        session = session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        change_session(session, plan(local("2026-12-09T19:30"), lesson="my-role"), cast.nadia)
        cancel_session(session, cast.nadia, "")
        clock.move(timedelta(hours=10))

        assert _run() == 1

    assert _titles(postbox) == ["Afspraak gaat niet door: woensdag 9 december 19.30 uur"]


@pytest.mark.usefixtures("_world")
def test_what_is_undone_before_anybody_heard_of_it_is_not_told(
    cast: Cast, postbox: Postbox
) -> None:
    with clock.standing(local("2026-12-01T22:00")):
        session = session_of(cast.linde, local(EVENING))
        by_mail(cast.bram)
        cancel_session(session, cast.nadia, "")
        reinstate_session(session)
        clock.move(timedelta(hours=10))

        _run()

    assert "gaat niet door" not in " ".join(_titles(postbox))


@pytest.mark.usefixtures("_world")
def test_a_meetup_is_told_of_in_the_same_way(cast: Cast, postbox: Postbox) -> None:
    with clock.standing(LONG_BEFORE):
        meetup = plan_meetup(cast.eik, cast.sanne, local(EVENING))
        by_mail(cast.ilse, cast.sanne)
        clock.move(local("2026-12-07T10:00") - clock.now())
        assert _run() == 2
        cancel_meetup(meetup, cast.sanne)
        assert _run() == 1

    assert [str(mail["To"]) for mail in postbox.mails][-1] == "ilse@example.org"
    assert _titles(postbox)[-1] == "Afspraak gaat niet door: dinsdag 8 december 19.30 uur"


@pytest.mark.parametrize(
    ("evening", "told_from"),
    [("2026-10-25T19:30", "2026-10-24T10:00"), ("2027-03-28T19:30", "2027-03-27T10:00")],
)
def test_across_both_changes_of_the_clock_it_is_the_same_hour(
    evening: str, told_from: str, app: Flask, cast: Cast, postbox: Postbox
) -> None:
    start: datetime = local(told_from)
    with clock.standing(start - timedelta(days=30)):
        session_of(cast.linde, local(evening))
        by_mail(cast.bram)
        clock.move(start - timedelta(minutes=1) - clock.now())
        assert _run() == 0
        clock.move(timedelta(minutes=1))
        assert _run() == 1

    assert _titles(postbox) == ["Afspraak morgen 19.30 uur"]
