"""A message says that a form waits: once, in the morning, not to who answered, and of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from portal import clock
from portal.evaluation.answering import answer
from portal.evaluation.asking import askings_of
from portal.evaluation.consenting import consent
from portal.evaluation.reminding import tell_of_forms
from portal.groups import asking_again
from portal.groups.leavings import Leaving
from portal.groups.memberships import Membership, Role
from portal.notifications.delivering import send_due
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session
from tests.cast import Cast
from tests.evaluation.making import MUCH, STILL, end_of, just_held, last_held, tap_of
from tests.ground.mail import Postbox
from tests.notifications.making import by_mail
from tests.sessions.making import local

EVENING = local("2026-11-24T19:30")


@pytest.fixture(autouse=True)
def _that_evening(app: Flask, cast: Cast) -> Iterator[None]:
    """Linde and Eik are there since weeks; it is the evening of a session."""
    with app.app_context(), clock.standing(EVENING):
        assert cast.linde.id
        assert cast.eik.id
        yield


def _go_to(written: str) -> None:
    clock.move(local(written) - clock.now())


def _run() -> int:
    tell_of_forms()
    return send_due()


def _to(postbox: Postbox) -> set[str]:
    return {str(mail["To"]).partition("@")[0] for mail in postbox.mails}


def _held(cast: Cast) -> Session:
    session = just_held(cast.linde, timedelta(0))
    for person in (cast.amal, cast.bram):
        Attendance.note(session, person, by=cast.nadia)
    return session


def test_the_morning_after_whoever_was_there_is_told_once_and_of_nothing(
    cast: Cast, postbox: Postbox
) -> None:
    session = _held(cast)
    by_mail(cast.amal, cast.bram, cast.grace, cast.nadia)
    _go_to("2026-11-24T22:40")
    assert _run() == 0
    _go_to("2026-11-25T09:59")
    assert _run() == 0
    answer(tap_of(session), cast.bram, {"useful": "much"})
    _go_to("2026-11-25T10:00")
    assert [_run() for _ in range(3)] == [1, 0, 0]
    assert _to(postbox) == {"amal"}
    mail = postbox.mails[0]
    assert str(mail["Subject"]) == "بعض الأسئلة في انتظارك"
    for secret in ("Linde", "Begint", "Nadia", "Amal", "cursus", "الدورة"):
        assert secret not in mail.get_content()
        assert secret not in str(mail["Subject"])
    assert f"/groups/{cast.linde.id}/evaluation/sessions/{session.id}" in mail.get_content()


def test_whoever_answers_or_leaves_before_it_is_sent_hears_nothing(
    cast: Cast, postbox: Postbox
) -> None:
    session = _held(cast)
    by_mail(cast.amal, cast.bram)
    _go_to("2026-11-25T10:00")
    assert tell_of_forms() == 2
    answer(tap_of(session), cast.bram, {"useful": "much"})
    Leaving.take(cast.linde, cast.amal, cast.amal)
    assert send_due() == 0
    assert postbox.mails == []


def test_at_night_nobody_is_told_and_after_two_days_nobody_for_the_first_time(
    cast: Cast, postbox: Postbox
) -> None:
    _held(cast)
    by_mail(cast.amal)
    _go_to("2026-11-25T22:00")
    assert tell_of_forms() == 1
    assert send_due() == 0
    _go_to("2026-11-26T08:00")
    assert send_due() == 1
    by_mail(cast.bram)
    _go_to("2026-11-27T10:00")
    assert _run() == 0


def test_after_the_last_session_one_message_is_enough(cast: Cast, postbox: Postbox) -> None:
    session = last_held(cast.linde, timedelta(0))
    by_mail(cast.amal, cast.bram)
    Attendance.note(session, cast.amal, by=cast.nadia)
    answer_at = session.ends_at - timedelta(minutes=10)
    with clock.standing(answer_at):
        answer(end_of(cast.linde), cast.bram, MUCH)
    _go_to("2026-11-25T10:00")
    assert _run() == 1
    assert _to(postbox) == {"amal"}
    assert f"/groups/{cast.linde.id}/evaluation/end" in postbox.mails[0].get_content()


def test_three_months_later_only_who_consented_and_still_does_is_told(
    cast: Cast, postbox: Postbox
) -> None:
    last_held(cast.eik, timedelta(0))
    _go_to("2026-11-25T12:00")
    for person in (cast.sanne, cast.yusuf, cast.ilse):
        consent(askings_of(cast.eik).later, person)
    by_mail(cast.sanne, cast.yusuf, cast.ilse)
    Membership.join_group(cast.bram, cast.eik, Role.PARTICIPANT)
    by_mail(cast.bram)
    _go_to("2027-02-24T09:00")
    assert _run() == 0
    answer(askings_of(cast.eik).later[0], cast.sanne, STILL)
    _go_to("2027-02-24T10:00")
    assert tell_of_forms() == 2
    asking_again.withdraw(cast.eik.id, cast.yusuf)
    assert send_due() == 1
    assert _to(postbox) == {"ilse"}
    assert f"/groups/{cast.eik.id}/evaluation/later/3" in postbox.mails[0].get_content()
