"""A series that changes is told once to each, by the first meetup that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from portal import clock
from portal.meetups.following import cancel_following, change_following
from portal.meetups.planning import cancel_meetup
from portal.meetups.rsvps import welcome
from portal.notifications.delivering import send_due
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message
from portal.people.models import Person
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.ground.mail import Postbox
from tests.meetups.making import local, series
from tests.meetups.test_following import as_planned, moved
from tests.notifications.making import by_mail

NOON = local("2026-11-01T12:00")
TUESDAY = local("2026-11-10T19:30")
TIMES = 4


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context(), clock.standing(NOON):
        yield


def _told() -> list[tuple[str, str, str]]:
    messages = Message.select(Message, Person).join(Person).order_by(Person.name)
    return [(each.person.name, each.kind, each.about) for each in messages]


def test_each_hears_once_that_a_series_moved(cast: Cast, postbox: Postbox) -> None:
    _first, second, *_others = series(cast.eik, cast.sanne, TUESDAY)
    by_mail(cast.sanne, cast.yusuf, cast.ilse)
    welcome(second, cast.yusuf, RsvpStatus.CANNOT)

    change_following(second, moved(second, "2026-11-25T20:00"), cast.sanne)
    send_due()

    about = f"meetup:{second.id}:r1"
    assert _told() == [("Ilse", Kind.MOVED, about), ("Yusuf", Kind.MOVED, about)]
    assert len(postbox.mails) == 2


def test_each_hears_once_that_a_series_ends_also_who_could_not_come_to_the_first(
    cast: Cast, postbox: Postbox
) -> None:
    first, *_others = series(cast.eik, cast.sanne, TUESDAY)
    by_mail(cast.yusuf, cast.ilse)
    welcome(first, cast.ilse, RsvpStatus.CANNOT)

    cancel_following(first, cast.sanne)
    send_due()

    assert [(who, kind) for who, kind, _about in _told()] == [
        ("Ilse", Kind.CANCELLED),
        ("Yusuf", Kind.CANCELLED),
    ]
    assert len(postbox.mails) == 2


def test_other_words_are_told_to_nobody(cast: Cast) -> None:
    first, *_others = series(cast.eik, cast.sanne, TUESDAY)
    by_mail(cast.ilse)
    change_following(first, replace(as_planned(first), note="Neem een mok mee"), cast.sanne)
    assert _told() == []


def test_what_is_told_is_of_the_first_that_takes_place(cast: Cast, postbox: Postbox) -> None:
    first, second, *_others = series(cast.eik, cast.sanne, TUESDAY)
    cancel_meetup(first, cast.sanne)
    by_mail(cast.ilse)

    change_following(first, moved(first, "2026-11-12T20:00"), cast.sanne)
    send_due()

    assert [about for _who, _kind, about in _told()] == [f"meetup:{second.id}:r1"]
    assert len(postbox.mails) == 1
