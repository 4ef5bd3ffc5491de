"""Whoever wants messages hears that there is news of the group, never what, and once."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.groups.leavings import Leaving
from portal.groups.news import still_concerns
from portal.leadership.ballots import close_ballot, open_ballot
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message
from tests.agreements import making as agreements
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making as leadership


def _who_want_messages(cast: Cast) -> None:
    for person in (cast.amal, cast.bram, cast.ilse, cast.nadia):
        ReminderChoice.choose(person, Channel.MAIL)


def _told() -> list[tuple[str, str]]:
    rows = Message.select().where(Message.kind == Kind.NEWS).order_by(Message.person, Message.id)
    return [(row.person.name, row.link) for row in rows]


def test_a_vote_that_opens_is_told_to_the_group(cast: Cast) -> None:
    _who_want_messages(cast)

    leadership.voting_in(cast.linde, cast.bram, [cast.grace])

    assert _told() == [("Amal", f"/groups/{cast.linde.id}/leader-choice")]


def test_new_agreements_are_told_once(cast: Cast) -> None:
    _who_want_messages(cast)

    agreements.fixed(cast.linde, cast.nadia, "We luisteren")
    agreements.fixed(cast.linde, cast.nadia)

    link = f"/groups/{cast.linde.id}/agreements/rules"
    assert _told() == [("Amal", link), ("Bram", link)]


def test_a_group_that_ends_is_told_and_may_be_read_about(cast: Cast, visit: type[Visitor]) -> None:
    _who_want_messages(cast)

    visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/goodbye")

    assert _told() == [("Ilse", f"/groups/{cast.eik.id}")]


def test_a_group_that_goes_on_after_all_and_ends_again_is_told_each_time(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(clock.now()):
        _who_want_messages(cast)
        sanne, place = visit.by(cast.sanne), f"/groups/{cast.eik.id}/goodbye"

        for path in (place, f"{place}/removal", place):
            sanne.post(path)
            clock.move(timedelta(hours=1))

    assert _told() == [("Ilse", f"/groups/{cast.eik.id}")] * 3


def test_a_vote_that_is_opened_anew_is_told_anew(cast: Cast) -> None:
    _who_want_messages(cast)
    with clock.standing(clock.now()):
        choice = leadership.with_candidates(cast.linde, cast.bram, [cast.grace])
        tomorrow = clock.now() + timedelta(days=1)
        planned = open_ballot(choice, cast.bram, tomorrow, tomorrow + leadership.AN_HOUR, "one")
        close_ballot(planned, cast.bram)
        clock.move(timedelta(minutes=5))

        leadership.opened(choice, cast.bram)

    assert _told() == [("Amal", f"/groups/{cast.linde.id}/leader-choice")] * 2


def test_who_left_meanwhile_is_told_nothing(cast: Cast) -> None:
    _who_want_messages(cast)
    leadership.voting_in(cast.linde, cast.bram, [cast.grace])
    message = Message.get()
    assert still_concerns(message, cast.linde.id)

    Leaving.take(cast.linde, cast.amal, cast.amal)

    assert not still_concerns(message, cast.linde.id)
