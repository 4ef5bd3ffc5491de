"""Eik looks for a date: everybody taps what suits them, Sanne chooses, and the meetup stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.leavings import Leaving
from portal.meetups.models import Meetup, MeetupRsvp
from portal.meetups.poll_results import choose, result_of
from portal.meetups.polls import ClosedError, DateAnswer, DatePoll, answer
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.outbox import Message
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.asking import asked_in, dates_of, question_form, says
from tests.meetups.making import local
from tests.racing import at_once

COMING, MAYBE, CANNOT = RsvpStatus
NOON = local("2027-01-20T12:00")


def _place(poll: DatePoll) -> str:
    return f"/groups/{poll.group_id}/meetups/polls/{poll.id}"


def _new(cast: Cast) -> str:
    return f"/groups/{cast.eik.id}/meetups/polls"


def test_sanne_finds_dates_filled_in_and_asks_with_one_press(
    cast: Cast, visit: type[Visitor]
) -> None:
    sanne = visit.by(cast.sanne)
    page = sanne.get(f"{_new(cast)}/new").text
    assert page.count('type="datetime-local"') == 6
    assert page.count('value="20') >= 3, "three dates are proposed"

    form = question_form()
    for _press in range(5):
        assert sanne.post(_new(cast), form).status_code == 303

    assert DatePoll.select().count() == 1
    assert (
        "Zeg welke data jou passen"
        in visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups").text
    )


def test_each_says_to_each_date_and_all_see_it(cast: Cast, visit: type[Visitor]) -> None:
    poll = asked_in(cast.eik, cast.sanne)
    first, second = dates_of(poll)
    ilse = visit.by(cast.ilse)

    for _tap in range(2):
        sent = ilse.post(f"{_place(poll)}/dates/{first.id}/answer", {"status": "coming"})
        assert sent.status_code == 303
    ilse.post(f"{_place(poll)}/dates/{second.id}/answer", {"status": "cannot"})
    visit.by(cast.yusuf).post(f"{_place(poll)}/dates/{first.id}/answer", {"status": "coming"})

    page = visit.by(cast.sanne).get(_place(poll)).text
    assert "Kan: 2" in page
    assert "Kan niet: 1" in page
    assert "De meeste mensen kunnen" in page
    assert DateAnswer.select().count() == 3


def test_an_answer_can_be_changed_until_a_date_is_chosen(cast: Cast, visit: type[Visitor]) -> None:
    poll = asked_in(cast.eik, cast.sanne)
    date, _other = dates_of(poll)
    says(date, cast.ilse, COMING)
    ilse = visit.by(cast.ilse)

    ilse.post(f"{_place(poll)}/dates/{date.id}/answer", {"status": "maybe"})
    assert DateAnswer.get().status == MAYBE

    choose(poll, date, cast.sanne)
    refused = ilse.post(f"{_place(poll)}/dates/{date.id}/answer", {"status": "cannot"})
    assert refused.status_code == 422
    assert DateAnswer.get().status == MAYBE


def test_what_people_said_becomes_their_answer_for_the_meetup(
    cast: Cast, visit: type[Visitor]
) -> None:
    ReminderChoice.choose(cast.ilse, Channel.MAIL)
    poll = asked_in(cast.eik, cast.sanne)
    date, other = dates_of(poll)
    says(date, cast.ilse, COMING)
    says(date, cast.yusuf, MAYBE)
    says(other, cast.sanne, COMING)
    sanne = visit.by(cast.sanne)

    for _tap in range(2):
        chosen = sanne.post(f"{_place(poll)}/dates/{date.id}/choice")
        assert chosen.headers["Location"] == f"/groups/{cast.eik.id}/meetups/{Meetup.get().id}"

    assert Meetup.select().count() == 1
    meetup = Meetup.get()
    assert meetup.starts_at == date.starts_at
    assert meetup.ends_at - meetup.starts_at == timedelta(hours=2)
    said = {each.person_id: each.status for each in MeetupRsvp.select()}
    assert said == {cast.ilse.id: "coming", cast.yusuf.id: "maybe"}
    assert "De datum is gekozen" in visit.by(cast.ilse).get(_place(poll)).text
    told = [(each.person_id, each.about.split(":")[2]) for each in Message.select()]
    assert told == [(cast.ilse.id, "poll"), (cast.ilse.id, "chosen")], "each once"


def test_two_who_choose_at_once_plan_one_meetup(cast: Cast) -> None:
    poll = asked_in(cast.eik, cast.sanne)
    dates = dates_of(poll)
    leaders = (cast.sanne, cast.yusuf)

    meetups = at_once(lambda number: choose(poll, dates[number], leaders[number]), 2)

    assert Meetup.select().count() == 1
    assert meetups[0] == meetups[1]


def test_the_clock_closes_it_and_no_job(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        visit.by(cast.sanne).post(_new(cast), question_form(last_day="2027-01-21"))
        poll = DatePoll.get()
        date, _other = dates_of(poll)
        clock.move(local("2027-01-21T23:59") - clock.now())
        answer(date, cast.ilse, COMING)
        clock.move(timedelta(minutes=1))

        with pytest.raises(ClosedError):
            answer(date, cast.ilse, CANNOT)

        assert "voorbij" in visit.by(cast.ilse).get(_place(poll)).text
        assert choose(poll, date, cast.sanne).starts_at == date.starts_at


def test_another_can_be_asked_after_one_that_the_clock_closed(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        asked_in(cast.eik, cast.sanne, closes_at=NOON + timedelta(days=1))
        sanne = visit.by(cast.sanne)
        assert sanne.post(_new(cast), question_form()).status_code == 303
        assert DatePoll.select().count() == 1, "one is open at a time"
        clock.move(timedelta(days=1))
        sanne = visit.by(cast.sanne)

        sanne.post(_new(cast), question_form())

        assert DatePoll.select().count() == 2


def test_a_date_that_came_meanwhile_can_be_neither_said_nor_chosen(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        poll = asked_in(cast.eik, cast.sanne)
        date, _other = dates_of(poll)
        clock.move(timedelta(days=7))
        sanne = visit.by(cast.sanne)

        answered = sanne.post(f"{_place(poll)}/dates/{date.id}/answer", {"status": "coming"})
        sanne.post(f"{_place(poll)}/dates/{date.id}/choice")

        assert answered.status_code == 422
        assert Meetup.select().count() == 0
        assert "Deze datum is voorbij" in sanne.get(_place(poll)).text


def test_what_is_wrong_is_said_and_everything_typed_stays(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        sanne = visit.by(cast.sanne)
        one = NOON + timedelta(days=7)
        wrong = {
            "Kies twee data of meer": question_form(one),
            "Deze datum heb je al": question_form(one, one),
            "Dit is voorbij": question_form(NOON - timedelta(days=1), one),
            "De klok slaat dit uur": question_form(one, date_two="2027-03-28T02:30"),
            "Dit is na de laatste datum": question_form(last_day="2027-03-01"),
        }
        for sentence, form in wrong.items():
            answer_ = sanne.post(_new(cast), {**form, "title": "Soep eten"})
            assert answer_.status_code == 422
            assert sentence in answer_.text
            assert "Soep eten" in answer_.text
        assert DatePoll.select().count() == 0


def test_who_left_does_not_count_any_more(cast: Cast) -> None:
    poll = asked_in(cast.eik, cast.sanne)
    date, _other = dates_of(poll)
    says(date, cast.ilse, COMING)

    Leaving.take(cast.eik, cast.ilse, cast.ilse)

    assert result_of(poll, cast.sanne).dates[0].said[COMING] == []
    choose(poll, date, cast.sanne)
    assert MeetupRsvp.select().count() == 0


def test_it_can_be_closed_without_a_date(cast: Cast, visit: type[Visitor]) -> None:
    poll = asked_in(cast.eik, cast.sanne)
    sanne = visit.by(cast.sanne)

    for _tap in range(2):
        assert sanne.post(f"{_place(poll)}/withdrawal").status_code == 303

    assert "geen datum gekozen" in visit.by(cast.ilse).get(_place(poll)).text
    sanne.post(f"{_place(poll)}/dates/{dates_of(poll)[0].id}/choice")
    assert Meetup.select().count() == 0


def test_in_the_course_the_trainer_asks_and_chooses(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit.by(cast.nadia)
    place = f"/groups/{cast.linde.id}/meetups/polls"

    assert nadia.post(place, question_form()).status_code == 303
    poll = DatePoll.get()
    visit.by(cast.amal).post(
        f"{place}/{poll.id}/dates/{dates_of(poll)[0].id}/answer", {"status": "coming"}
    )
    nadia.post(f"{place}/{poll.id}/dates/{dates_of(poll)[0].id}/choice")

    assert MeetupRsvp.get().person_id == cast.amal.id


def test_the_page_asks_the_same_of_the_database_for_two_dates_and_for_six(
    cast: Cast, visit: type[Visitor]
) -> None:
    poll = asked_in(cast.eik, cast.sanne)
    ilse = visit.by(cast.ilse)
    ilse.get(_place(poll))
    few = ilse.queries
    DatePoll.update(closed_at=clock.now()).execute()
    more = asked_in(
        cast.eik, cast.sanne, *[clock.now() + timedelta(days=day) for day in range(1, 7)]
    )
    for date in dates_of(more):
        for person in (cast.ilse, cast.yusuf, cast.sanne):
            says(date, person, MAYBE)

    ilse.get(_place(more))

    assert ilse.queries == few
