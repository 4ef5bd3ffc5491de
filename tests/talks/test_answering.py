"""Nadia reads on her start page who wants to talk; she says that she saw it, and that they did."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.talks.models import TalkRequest
from tests.cast import Cast
from tests.client import Visitor
from tests.talks.making import asked

DAY = timedelta(days=1)
BUDGET = 10


def test_it_stands_on_top_of_the_start_page_of_both_trainers(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked(cast.amal, cast.linde)

    for trainer in (cast.nadia, cast.karim):
        shown = visit.by(trainer).get("/").text
        assert "<bdi>Amal</bdi> wil praten, sinds" in shown
        assert shown.index("wil praten") < shown.index("</h1>") + 1500
        assert "Ik heb dit gezien" in shown


def test_nobody_else_reads_it(cast: Cast, visit: type[Visitor]) -> None:
    asked(cast.amal, cast.linde)
    for person in (cast.bram, cast.grace, cast.femke, cast.ilse, cast.coby):
        for path in ("/", "/help-now"):
            assert "wil praten" not in visit.by(person).get(path).text
    assert "wil praten" not in visit.by(cast.amal).get("/").text


def test_seen_and_then_talked(cast: Cast, visit: type[Visitor]) -> None:
    request = asked(cast.amal, cast.linde)
    nadia, karim = visit.by(cast.nadia), visit.by(cast.karim)

    shown = nadia.post(f"/talk-requests/{request.id}/sighting", follow=True).text
    assert "<bdi>Nadia</bdi> zag het op" in shown
    assert "Wij hebben gepraat" in shown
    assert "<bdi>Nadia</bdi> zag het op" in karim.get("/").text

    shown = karim.post(f"/talk-requests/{request.id}/talk", follow=True).text
    assert "wil praten" not in shown
    stored = TalkRequest.get()
    assert (stored.seen_by, stored.talked_by) == (cast.nadia, cast.karim)


def test_who_saw_it_first_stays_and_a_second_press_changes_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    request = asked(cast.amal, cast.linde)
    for trainer in (cast.nadia, cast.karim, cast.nadia):
        visit.by(trainer).post(f"/talk-requests/{request.id}/sighting")
    for trainer in (cast.karim, cast.nadia):
        visit.by(trainer).post(f"/talk-requests/{request.id}/talk")

    stored = TalkRequest.get()
    assert (stored.seen_by, stored.talked_by) == (cast.nadia, cast.karim)


def test_what_was_taken_back_meanwhile_stays_taken_back(cast: Cast, visit: type[Visitor]) -> None:
    request = asked(cast.amal, cast.linde)
    TalkRequest.withdraw(cast.amal, cast.linde)

    visit.by(cast.nadia).post(f"/talk-requests/{request.id}/talk")

    stored = TalkRequest.get()
    assert stored.seen_at is None
    assert stored.talked_at is None


def test_a_trainer_who_comes_later_does_not_see_what_was_asked_before(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(clock.now()):
        request = asked(cast.amal, cast.linde)
        clock.move(DAY)
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        phone = visit.by(cast.femke)

        assert "wil praten" not in phone.get("/").text
        assert phone.post(f"/talk-requests/{request.id}/sighting").status_code == 404


def test_the_coordinator_answers_what_reached_her(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.coby.id
    Membership.update(until=clock.now()).where(
        Membership.group == cast.eik, Membership.role == Role.TRAINER
    ).execute()
    request = asked(cast.ilse, cast.eik)
    phone = visit.by(cast.coby)

    shown = phone.get("/").text
    assert "<bdi>Ilse</bdi> wil praten" in shown
    assert "<bdi>Eik</bdi>" in shown
    phone.post(f"/talk-requests/{request.id}/sighting")

    assert "<bdi>Coby</bdi> zag het op" in visit.by(cast.ilse).get("/help-now").text


def test_what_nobody_has_seen_stands_first(cast: Cast) -> None:
    with clock.standing(clock.now()):
        first = asked(cast.amal, cast.linde)
        clock.move(DAY)
        second = asked(cast.bram, cast.linde)
        clock.move(DAY)
        third = asked(cast.grace, cast.linde)
        first.see(cast.karim)

        assert TalkRequest.waiting_for(cast.nadia) == [second, third, first]


def test_the_start_page_asks_as_often_for_one_as_for_three(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.nadia)
    asked(cast.amal, cast.linde)
    phone.get("/")
    once = phone.queries
    asked(cast.bram, cast.linde)
    asked(cast.grace, cast.linde).see(cast.karim)
    phone.get("/")

    assert phone.queries == once <= BUDGET
