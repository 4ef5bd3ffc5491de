"""Nothing is lost and nothing doubled: several senders, a crash between, a server that is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from portal import clock
from portal.notifications.delivering import send_due
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message, notify
from portal.sessions.reminders import remind_of_tomorrow
from tests.cast import Cast
from tests.ground.mail import Postbox
from tests.notifications.making import by_mail
from tests.racing import at_once
from tests.sessions.making import local, session_of

DAY_BEFORE = local("2026-12-07T12:00")


@pytest.fixture(autouse=True)
def _the_day_before(app: Flask, cast: Cast, postbox: Postbox) -> Iterator[None]:
    with app.app_context(), clock.standing(DAY_BEFORE - timedelta(days=9)):
        session_of(cast.linde, local("2026-12-08T19:30"))
        by_mail(cast.amal, cast.bram, cast.grace, cast.nadia, cast.karim)
        clock.move(timedelta(days=9))
        yield


def test_five_runs_at_once_tell_each_person_once(app: Flask, cast: Cast, postbox: Postbox) -> None:
    def run(_number: int) -> int:
        with app.app_context():
            remind_of_tomorrow()
            return send_due()

    counts = at_once(run, 5)
    counts.append(send_due())

    assert sum(counts) == len(postbox.mails) == 5
    assert len({mail["To"] for mail in postbox.mails}) == 5


def test_a_sender_that_died_before_sending_loses_nothing(postbox: Postbox) -> None:
    remind_of_tomorrow()
    claimed = Message.claim_next()
    assert claimed is not None

    assert send_due() == 4
    clock.move(timedelta(minutes=5))

    assert send_due() == 1


def test_one_that_died_before_writing_it_down_sends_the_same_mail_again(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    remind_of_tomorrow()

    def die(_message: Message) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Message, "note_sent", die)
        with pytest.raises(KeyboardInterrupt):
            send_due()
    assert len(postbox.mails) == 1
    clock.move(timedelta(minutes=5))
    send_due()

    twice = [mail for mail in postbox.mails if mail["To"] == postbox.mails[0]["To"]]
    assert len(twice) == 2
    assert len({mail["Message-ID"] for mail in twice}) == 1, "a mail program shows it once"


def test_a_server_that_is_away_is_tried_again_less_and_less_often(postbox: Postbox) -> None:
    remind_of_tomorrow()
    postbox.refusing = True
    assert send_due() == 0
    tries = sum(message.tries for message in Message.select())
    assert tries == 3, "the rest waits: the server is away"
    for _ in range(12):
        clock.move(timedelta(minutes=10))
        send_due()
    assert max(message.tries for message in Message.select()) <= 6
    postbox.refusing = False
    clock.move(timedelta(hours=2))

    assert send_due() == 5


def test_what_has_lost_its_sense_is_never_sent(postbox: Postbox) -> None:
    remind_of_tomorrow()
    postbox.refusing = True
    send_due()
    postbox.refusing = False
    clock.move(local("2026-12-08T19:00") - clock.now())

    assert send_due() == 0
    assert not Message.select().where(Message.dropped_at.is_null()).exists()


def test_the_same_reason_is_told_once_however_often_it_is_given(cast: Cast) -> None:
    told = [
        notify(
            [cast.bram.id],
            Kind.NEWS,
            about="group:1:leader:2026-12-01",
            link="/",
            expires=clock.now() + timedelta(days=1),
        )
        for _ in range(3)
    ]

    assert told == [1, 0, 0]


def test_the_log_holds_no_address_and_no_text(
    postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    remind_of_tomorrow()
    postbox.refusing = True

    send_due()

    assert "not sent" in caplog.text
    assert "@example.org" not in caplog.text
    assert "morgen" not in caplog.text
