"""Every check sees the rule it is for: each story breaks one rule, and hears which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.heartbeat.nudges import Nudge, make_due
from portal.meetups.models import Meetup
from portal.meetups.reminders import remind_of_tomorrow
from portal.meetups.rsvps import welcome
from portal.notifications.delivering import send_due
from portal.notifications.outbox import Message
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.meetups import making as meetups
from tests.notifications.making import by_mail
from tests.simulation import (
    check_reminded,
)
from tests.simulation.broken import BrokenError
from tests.simulation.check_mail import MailCheck
from tests.simulation.check_nudges import NudgeCheck
from tests.simulation.holidays import AMSTERDAM
from tests.simulation.letterbox import Arrival, Letterbox

TEN = timedelta(hours=4, minutes=30)
"""From the moment at which the story begins until half past ten."""
A_DAY = timedelta(days=1)


def _reminded(cast: Cast, letterbox: Letterbox) -> Arrival:
    """Ilse is reminded of tomorrow's meetup; what came to her."""
    meetups.plan(cast.eik, cast.sanne, clock.now() + timedelta(hours=37))
    by_mail(cast.ilse)
    clock.move(TEN)
    remind_of_tomorrow()
    assert send_due() == 1
    (came,) = letterbox.look()
    return came


def test_what_is_right_is_not_complained_of(cast: Cast, letterbox: Letterbox) -> None:
    mails = MailCheck()
    mails.look([_reminded(cast, letterbox)])

    assert check_reminded.look(mails) == 1


def test_a_second_reminder_is_seen(cast: Cast, letterbox: Letterbox) -> None:
    mails, came = MailCheck(), _reminded(cast, letterbox)
    mails.look([came])
    message = Message.get()
    Message.create(**{**message.__data__, "id": None, "about": f"{message.about} again"})
    Message.update(about=message.about[:-1]).where(Message.id == message.id).execute()
    Message.update(sent_at=None, about=message.about).where(Message.id != message.id).execute()
    clock.move(timedelta(minutes=10))
    assert send_due() == 1

    with pytest.raises(BrokenError, match="the same told twice"):
        mails.look(letterbox.look())


def test_the_same_mail_once_more_is_only_right_when_its_answer_was_lost(
    cast: Cast, letterbox: Letterbox
) -> None:
    mails, came = MailCheck(), _reminded(cast, letterbox)
    mails.look([came, replace(came, again=True)])

    with pytest.raises(BrokenError, match="the same told twice"):
        mails.look([came])


def test_two_messages_with_one_number_are_seen(cast: Cast, letterbox: Letterbox) -> None:
    mails, came = MailCheck(), _reminded(cast, letterbox)
    mails.look([came])
    by_mail(cast.yusuf)

    with pytest.raises(BrokenError, match="two messages with one number"):
        mails.look([replace(came, to="yusuf@example.org")])


def _ends(cast: Cast) -> None:
    Membership.update(until=clock.now()).where(
        Membership.person == cast.ilse, Membership.role == Role.PARTICIPANT
    ).execute()


def _says_no(cast: Cast) -> None:
    welcome(Meetup.get(), cast.ilse, RsvpStatus.CANNOT)


def _at_another_hour(_cast: Cast) -> None:
    Meetup.update(starts_at=Meetup.get().starts_at + timedelta(hours=1)).execute()


def _on_another_day(_cast: Cast) -> None:
    start = Meetup.get().starts_at + A_DAY
    Meetup.update(starts_at=start, ends_at=start + A_DAY).execute()


def _closed(cast: Cast) -> None:
    Group.update(phase="closed").where(Group.id == cast.eik.id).execute()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_ends, "somebody who left"),
        (_says_no, "who cannot come is reminded"),
        (_at_another_hour, "a wrong time"),
        (_on_another_day, "today is tomorrow"),
        (_closed, "a group that ended"),
    ],
)
def test_a_reminder_to_the_wrong_person_or_of_the_wrong_hour_is_seen(
    change: Callable[[Cast], None], complaint: str, cast: Cast, letterbox: Letterbox
) -> None:
    came = _reminded(cast, letterbox)
    change(cast)

    with pytest.raises(BrokenError, match=complaint):
        MailCheck().look([came])


@pytest.mark.parametrize(
    ("clock_shows", "complaint"),
    [("2026-01-05T21:00", "at night"), ("2026-01-05T09:59", "too early")],
)
def test_a_reminder_at_night_or_too_early_is_seen(
    clock_shows: str, complaint: str, cast: Cast, letterbox: Letterbox
) -> None:
    came = _reminded(cast, letterbox)
    moment = datetime.fromisoformat(clock_shows).replace(tzinfo=AMSTERDAM)

    with pytest.raises(BrokenError, match=complaint):
        MailCheck().look([replace(came, at=moment)])


def test_a_name_in_a_mail_is_seen(cast: Cast, letterbox: Letterbox) -> None:
    came = _reminded(cast, letterbox)

    with pytest.raises(BrokenError, match="tells what it may not"):
        MailCheck().look([replace(came, text=f"{came.text} Zwaluw 3")])


def test_somebody_who_was_forgotten_is_seen(cast: Cast, letterbox: Letterbox) -> None:
    _reminded(cast, letterbox)

    with pytest.raises(BrokenError, match="not reminded"):
        check_reminded.look(MailCheck())


def test_a_nudge_without_reason_is_seen(cast: Cast, letterbox: Letterbox) -> None:
    Nudge.create(group=cast.eik, role="leader", silent_since=clock.now(), at=clock.now())

    with pytest.raises(BrokenError, match="a nudge without reason"):
        NudgeCheck().look()


def test_a_silence_that_nobody_noticed_and_a_second_nudge_are_seen(
    cast: Cast, letterbox: Letterbox
) -> None:
    assert cast.eik.id
    nudges = NudgeCheck()
    clock.move(timedelta(weeks=2, minutes=-1))
    nudges.evening([cast.eik.id])
    clock.move(timedelta(minutes=2))
    with pytest.raises(BrokenError, match="a silence that nobody noticed"):
        nudges.evening([cast.eik.id])
    assert len(make_due()) == 1
    assert nudges.look() == 1
    nudges.evening([cast.eik.id])

    Nudge.delete().execute()
    clock.move(A_DAY)
    make_due()
    nudges.rows.clear()
    with pytest.raises(BrokenError, match="a second nudge"):
        nudges.look()
