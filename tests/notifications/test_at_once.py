"""Several senders, and several answers, at the same moment."""

from __future__ import annotations

from flask import Flask

from portal.notifications.resets import send_waiting
from portal.people.password_resets import PasswordReset
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.ground.mail import Postbox
from tests.racing import at_once

TIMES = 5


def test_five_senders_send_each_mail_once(app: Flask, cast: Cast, postbox: Postbox) -> None:
    people = (cast.amal, cast.bram, cast.grace, cast.nadia, cast.karim, cast.coby)
    for person in people:
        PasswordReset.ask(str(person.email), new_submission_key())

    def send(_number: int) -> int:
        with app.app_context():
            return send_waiting()

    counts = at_once(send, TIMES)

    assert sum(counts) == len(postbox.mails) == len(people)
    assert {mail["To"] for mail in postbox.mails} == {person.email for person in people}


def test_a_link_that_is_used_five_times_at_once_is_used_once(app: Flask, cast: Cast) -> None:
    key = new_submission_key()
    PasswordReset.ask(str(cast.bram.email), key)
    reset = PasswordReset.get()

    def use(number: int) -> bool:
        with app.app_context():
            found = PasswordReset.open_with(reset.token)
            return found is not None and found.use(f"drie-woorden-nummer-{number}")

    used = at_once(use, TIMES)

    assert used.count(True) == 1
    fresh = type(cast.bram).get_by_id(cast.bram.id)
    assert fresh.has_password(f"drie-woorden-nummer-{used.index(True)}")
