"""What waited for a mail server that was away is still right when it comes, and not at night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from portal import clock
from portal.notifications.delivering import send_due
from portal.notifications.outbox import Message
from portal.sessions.models import Session
from portal.sessions.planning import change_session
from portal.sessions.reminders import remind_of_tomorrow
from tests.cast import Cast
from tests.ground.mail import Postbox
from tests.notifications.making import by_mail
from tests.sessions.making import local, plan, session_of

EVENING = "2026-12-08T19:30"


@pytest.fixture(autouse=True)
def _the_day_before(app: Flask, cast: Cast, postbox: Postbox) -> Iterator[None]:
    with app.app_context(), clock.standing(local("2026-11-22T14:00")):
        assert cast.linde.id
        by_mail(cast.bram)
        clock.move(local("2026-12-07T10:00") - clock.now())
        yield


def _planned_long_ago(cast: Cast) -> Session:
    with clock.standing(local("2026-11-23T14:00")):
        return session_of(cast.linde, local(EVENING))


def _away_until(later: str, postbox: Postbox) -> None:
    postbox.refusing = True
    assert send_due() == 0
    clock.move(local(later) - clock.now())
    postbox.refusing = False


def test_a_reminder_that_waited_while_the_hour_changed_tells_no_wrong_hour(
    cast: Cast, postbox: Postbox
) -> None:
    session = _planned_long_ago(cast)
    assert remind_of_tomorrow() == 1
    _away_until("2026-12-07T14:00", postbox)
    change_session(session, plan(local("2026-12-08T20:00"), lesson="my-role"), cast.nadia)

    send_due()

    titles = [str(mail["Subject"]) for mail in postbox.mails]
    assert titles == ["Afspraak verplaatst: nu dinsdag 8 december 20.00 uur"]


def test_news_of_today_that_could_not_be_sent_does_not_wake_anybody_the_next_night(
    cast: Cast, postbox: Postbox
) -> None:
    session = session_of(cast.linde, local("2026-12-07T21:30"))
    change_session(session, plan(local("2026-12-14T19:30"), lesson="my-role"), cast.nadia)
    _away_until("2026-12-08T03:00", postbox)

    assert send_due() == 0
    clock.move(local("2026-12-08T08:00") - clock.now())

    assert send_due() == 1


def test_a_number_that_a_message_had_before_does_not_hide_another(
    cast: Cast, postbox: Postbox
) -> None:
    """SQLite gives the number of what was forgotten to what comes after a quiet summer."""
    _planned_long_ago(cast)
    remind_of_tomorrow()
    assert send_due() == 1
    number = Message.get().id
    clock.move(timedelta(days=40))
    Message.forget_before(clock.now() - timedelta(days=30))
    session_of(cast.linde, clock.now() + timedelta(hours=30))
    remind_of_tomorrow()
    Message.update(id=number).execute()
    assert send_due() == 1

    one, other = (mail["Message-ID"] for mail in postbox.mails)

    assert one != other
