"""Ilse says whether she comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.meetups.holding import TooLateError
from portal.meetups.models import MeetupRsvp
from portal.meetups.planning import Plan, cancel_meetup, change_meetup, reinstate_meetup
from portal.meetups.rsvps import welcome
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import TWO_HOURS, in_days, plan


def test_one_tap_is_enough_and_shows_in_the_names(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.ilse)

    shown = phone.post(
        f"/groups/{cast.eik.id}/meetups/{meetup.id}/rsvp", {"status": "coming"}, follow=True
    ).text

    assert "Je antwoord is opgeslagen." in shown
    assert "Komen: 1" in shown
    assert "<bdi>Ilse</bdi>" in shown
    assert 'value="coming" aria-pressed="true"' in " ".join(shown.split())


def test_with_htmx_only_the_answers_change(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)

    swap = visit.by(cast.ilse).post(
        f"/groups/{cast.eik.id}/meetups/{meetup.id}/rsvp", {"status": "maybe"}, htmx=True
    )

    assert swap.status_code == 200
    assert "<html" not in swap.text
    assert f'id="meetup-{meetup.id}-rsvp"' in swap.text
    assert 'hx-swap-oob="true"' in swap.text
    assert "Misschien: 1" in swap.text
    assert len(swap.data) < 3 * 1024 * 3


def test_an_answer_can_change_and_the_same_one_five_times_is_one(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.ilse)
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}/rsvp"

    phone.post(address, {"status": "coming"})
    for _time in range(5):
        assert phone.post(address, {"status": "cannot"}).status_code == 303

    assert [rsvp.status for rsvp in MeetupRsvp.select()] == [RsvpStatus.CANNOT]


def test_an_answer_given_again_keeps_its_moment(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    first = welcome(meetup, cast.ilse, RsvpStatus.COMING).at
    with clock.standing(clock.now() + timedelta(hours=1)):
        assert welcome(meetup, cast.ilse, RsvpStatus.COMING).at == first
        assert welcome(meetup, cast.ilse, RsvpStatus.MAYBE).at > first


@pytest.mark.parametrize("htmx", [False, True])
def test_once_it_has_begun_nothing_changes_any_more(
    htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne, in_days(1))
    welcome(meetup, cast.ilse, RsvpStatus.COMING)
    phone = visit.by(cast.ilse)
    with clock.standing(meetup.starts_at):
        answer = phone.post(
            f"/groups/{cast.eik.id}/meetups/{meetup.id}/rsvp", {"status": "cannot"}, htmx=htmx
        )

    assert answer.status_code == 422
    assert "Je kunt voor deze afspraak niet meer antwoorden." in answer.text
    assert MeetupRsvp.get().status == RsvpStatus.COMING


def test_after_a_move_who_answered_is_asked_again(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne, in_days(3))
    phone = visit.by(cast.ilse)
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}"
    phone.post(f"{address}/rsvp", {"status": "coming"})
    assert "Tik je antwoord opnieuw aan." not in phone.get(address).text

    with clock.standing(clock.now() + timedelta(minutes=5)):
        later = Plan(meetup.title, in_days(4), in_days(4) + TWO_HOURS, meetup.place)
        change_meetup(meetup, later, cast.sanne)
    with clock.standing(clock.now() + timedelta(minutes=9)):
        assert "Tik je antwoord opnieuw aan." in phone.get(address).text
        phone.post(f"{address}/rsvp", {"status": "coming"})
        assert "Tik je antwoord opnieuw aan." not in phone.get(address).text


def test_a_cancelled_meetup_takes_rsvps_again_when_it_is_reinstated(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    cancel_meetup(meetup, cast.sanne)
    with pytest.raises(TooLateError):
        welcome(meetup, cast.ilse, RsvpStatus.COMING)
    reinstate_meetup(meetup)
    welcome(meetup, cast.ilse, RsvpStatus.COMING)

    assert MeetupRsvp.select().count() == 1


@pytest.mark.parametrize(
    "sent", [{}, {"status": "perhaps"}, {"status": ["coming", "cannot"]}, {"status": "\x00"}]
)
def test_an_answer_that_is_none_gets_a_sentence(
    sent: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    answer = visit.by(cast.ilse).post(f"/groups/{cast.eik.id}/meetups/{meetup.id}/rsvp", sent)

    assert answer.status_code == 422
    assert "Kies of je komt." in answer.text
    assert MeetupRsvp.select().count() == 0


def test_a_trainer_reads_who_comes_but_is_not_asked(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.femke)

    assert 'value="coming"' not in phone.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
    address = f"/groups/{cast.eik.id}/meetups/{meetup.id}/rsvp"
    assert phone.post(address, {"status": "coming"}).status_code == 403
