"""Linde becomes a supportgroep: step by step, each at an own pace, also over two weeks."""

from __future__ import annotations

import re
from datetime import timedelta

from portal import clock
from portal.agreements.agreeing import agree
from portal.groups.appointments import Appointment
from portal.groups.going_on import GoingOn, Wish
from portal.groups.leavings import Leaving
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.start_guides import CLOSES_AFTER, StartGuide
from portal.meetups.poll_results import choose
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.outbox import Message
from portal.sessions.models import RsvpStatus
from portal.start_guide.steps import Part, State, start_of
from tests.agreements import making as agreements
from tests.board.making import post
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making as leadership
from tests.meetups.asking import asked_in, dates_of, says
from tests.meetups.making import local

NOON = local("2027-01-20T12:00")
OF_SUPPORTGROEP = agreements.TOGETHER


def _guide(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/start-guide"


def _now(cast: Cast, name: str) -> Part | None:
    step = start_of(Group.get_by_id(cast.linde.id), getattr(cast, name)).now
    return step.part if step is not None else None


def test_nadia_begins_and_everybody_sees_it_on_the_page_for_today(
    cast: Cast, visit: type[Visitor]
) -> None:
    ReminderChoice.choose(cast.amal, Channel.MAIL)
    nadia, bram = visit.by(cast.nadia), visit.by(cast.bram)
    assert cast.linde.id
    assert _guide(cast) not in bram.get("/").text

    for _tap in range(2):
        assert nadia.post(_guide(cast)).status_code == 303

    assert StartGuide.select().count() == 1
    assert _guide(cast) in bram.get("/").text
    assert _guide(cast) not in visit.by(cast.ilse).get("/").text
    assert [each.person_id for each in Message.select()] == [cast.amal.id]


def test_each_says_whether_they_go_on_and_only_trainers_see_who(
    cast: Cast, visit: type[Visitor]
) -> None:
    nadia, bram, amal = (visit.by(who) for who in (cast.nadia, cast.bram, cast.amal))
    nadia.post(_guide(cast))

    for _tap in range(2):
        assert bram.post(f"{_guide(cast)}/wish", {"wish": "no"}).status_code == 303
    amal.post(f"{_guide(cast)}/wish", {"wish": "yes"})

    assert re.search(r"<bdi>Bram</bdi>:\s+stopt", nadia.get(_guide(cast)).text)
    seen = visit.by(cast.grace).get(_guide(cast)).text
    assert "2 van de 3 hebben dit gedaan" in visit.by(cast.nadia).get(_guide(cast)).text
    assert "stopt" not in seen
    assert GoingOn.select().count() == 2


def test_the_steps_follow_what_each_does(cast: Cast) -> None:
    linde = cast.linde
    assert _now(cast, "bram") is Part.GOING_ON
    GoingOn.tell(linde, cast.bram, Wish.YES)
    assert _now(cast, "bram") is Part.AGREEMENTS
    agreements.proposed(linde, cast.bram, "Elke maand", OF_SUPPORTGROEP)
    assert _now(cast, "bram") is None, "he waits until it is fixed"
    version = agreements.fixed(linde, cast.nadia, kind=OF_SUPPORTGROEP)
    assert _now(cast, "bram") is Part.AGREEMENTS
    agree(version, cast.bram)
    assert _now(cast, "bram") is None
    ballot = leadership.voting_in(linde, cast.nadia, [cast.grace])
    assert _now(cast, "bram") is Part.LEADER
    leadership.voted(ballot, cast.bram, {cast.bram: cast.grace})
    Appointment.make(linde, cast.grace, Role.LEADER, cast.nadia)
    poll = asked_in(linde, cast.nadia)
    assert _now(cast, "bram") is Part.DATE
    for date in dates_of(poll):
        says(date, cast.bram, RsvpStatus.COMING)
    assert _now(cast, "bram") is None
    choose(poll, dates_of(poll)[0], cast.nadia)
    assert _now(cast, "nadia") is Part.AGREEMENTS, "not everybody agreed yet"


def test_two_phones_stand_at_different_steps(cast: Cast) -> None:
    GoingOn.tell(cast.linde, cast.bram, Wish.YES)

    assert _now(cast, "bram") is Part.AGREEMENTS
    assert _now(cast, "amal") is Part.GOING_ON


def test_it_goes_on_a_week_later_where_it_stopped(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        visit.by(cast.nadia).post(_guide(cast))
        GoingOn.tell(cast.linde, cast.bram, Wish.YES)
        clock.move(timedelta(days=7))

        page = visit.by(cast.bram).get(_guide(cast)).text

        assert 'aria-pressed="true"' in page
        assert _now(cast, "bram") is Part.AGREEMENTS


def test_the_trainers_explicit_act_changes_the_phase_and_tells_all(
    cast: Cast, visit: type[Visitor]
) -> None:
    ReminderChoice.choose(cast.amal, Channel.MAIL)
    ReminderChoice.choose(cast.karim, Channel.MAIL)
    post(cast.linde, cast.bram, "Voor de groep")
    nadia = visit.by(cast.nadia)
    nadia.post(_guide(cast))
    GoingOn.tell(cast.linde, cast.grace, Wish.NO)
    Message.delete().execute()

    nadia.post(f"/groups/{cast.linde.id}/phase", {"phase": "supportgroep"})

    assert Group.get_by_id(cast.linde.id).phase == Phase.SUPPORTGROEP
    told = {each.person_id for each in Message.select()}
    assert told == {cast.amal.id, cast.karim.id}
    amal, karim = visit.by(cast.bram), visit.by(cast.karim)
    assert "Je trainers lezen de berichten niet meer" in amal.get("/").text
    assert "Je trainers lezen de berichten niet meer" in amal.get(_guide(cast)).text
    assert "Je leest de berichten niet meer" in karim.get(_guide(cast)).text
    assert karim.get(f"/groups/{cast.linde.id}/board").status_code == 403


def test_who_said_no_is_out_when_the_supportgroep_starts_and_can_come_back(
    cast: Cast, visit: type[Visitor]
) -> None:
    for who, wish in ((cast.grace, Wish.NO), (cast.bram, Wish.UNSURE)):
        GoingOn.tell(cast.linde, who, wish)
    GoingOn.tell(cast.linde, cast.amal, Wish.NO)
    GoingOn.tell(cast.linde, cast.amal, Wish.YES)

    visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/phase", {"phase": "supportgroep"})

    assert [each.person_id for each in Leaving.select()] == [cast.grace.id]
    grace = visit.by(cast.grace)
    assert grace.get(f"/groups/{cast.linde.id}").status_code == 404
    grace.post(f"/leavings/{Leaving.get().id}/removal")
    assert grace.get(f"/groups/{cast.linde.id}").status_code == 200


def test_pages_of_the_steps_lead_back_while_the_guide_is_open(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        assert cast.linde.id
        place = f"/groups/{cast.linde.id}/leader-choice"
        assert _guide(cast) not in visit.by(cast.bram).get(place).text
        visit.by(cast.nadia).post(_guide(cast))

        assert _guide(cast) in visit.by(cast.bram).get(place).text

        clock.move(CLOSES_AFTER)
        assert _guide(cast) not in visit.by(cast.bram).get(place).text
        visit.by(cast.nadia).post(_guide(cast))
        assert StartGuide.select().count() == 2


def test_it_is_put_away(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit.by(cast.nadia)
    nadia.post(_guide(cast))

    for _tap in range(2):
        assert nadia.post(f"{_guide(cast)}/removal").status_code == 303

    assert _guide(cast) not in visit.by(cast.bram).get("/").text


def test_everything_done_says_so(cast: Cast) -> None:
    linde = cast.linde
    version = agreements.fixed(linde, cast.nadia, "Elke maand", kind=OF_SUPPORTGROEP)
    for who in (cast.amal, cast.bram, cast.grace):
        GoingOn.tell(linde, who, Wish.YES)
        agree(version, who)
    Appointment.make(linde, cast.grace, Role.LEADER, cast.nadia)
    poll = asked_in(linde, cast.nadia)
    choose(poll, dates_of(poll)[0], cast.nadia)
    assert [step.state for step in start_of(linde, cast.bram).steps][-1] is State.WAITS
    assert _now(cast, "nadia") is Part.BEGIN

    linde.enter(Phase.SUPPORTGROEP, cast.nadia)

    assert start_of(linde, cast.bram).is_done
    assert start_of(linde, cast.nadia).is_done


def test_the_page_asks_the_same_of_the_database_for_three_and_for_eight(
    cast: Cast, visit: type[Visitor]
) -> None:
    bram = visit.by(cast.bram)
    poll = asked_in(cast.linde, cast.nadia)
    bram.get(_guide(cast))
    few = bram.queries
    for who in (cast.amal, cast.bram, cast.grace):
        GoingOn.tell(cast.linde, who, Wish.YES)
        for date in dates_of(poll):
            says(date, who, RsvpStatus.MAYBE)

    bram.get(_guide(cast))

    assert bram.queries <= few
