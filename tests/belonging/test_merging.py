"""Two small groups go on as one: an empty board, and the old ones to read for who was there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.merges import Merge
from portal.groups.models import Group, Phase
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.reminders import remind_of_tomorrow
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message
from portal.web.forms import new_submission_key
from tests.board.making import post
from tests.cast import Cast
from tests.client import Visitor
from tests.homework import making as homework
from tests.meetups.making import plan
from tests.racing import at_once


def _berk(cast: Cast) -> Group:
    """Another supportgroep, with Bram as its leader."""
    group = Group.start("Berk", cast.eik.programme, "", cast.coby)
    Group.update(phase=Phase.SUPPORTGROEP).where(Group.id == group.id).execute()
    Membership.join_group(cast.bram, group, Role.PARTICIPANT)
    Membership.join_group(cast.bram, group, Role.LEADER)
    return Group.get_by_id(group.id)


def _form(one: Group, other: Group, **fields: Any) -> dict[str, Any]:
    return {
        "one": str(one.id),
        "other": str(other.id),
        "name": "Esdoorn",
        "place": "De Brug",
        "submission_key": new_submission_key(),
        **fields,
    }


def test_everybody_is_in_the_new_group_and_reads_their_old_one(
    cast: Cast, visit: type[Visitor]
) -> None:
    berk = _berk(cast)
    post(cast.eik, cast.ilse, "Alleen voor Eik")
    form = _form(cast.eik, berk)
    coby = visit.by(cast.coby)

    assert coby.post("/coordination/merges", form).status_code == 303
    assert coby.post("/coordination/merges", form).status_code == 303, "sent twice"

    into = Merge.get().into
    assert Merge.select().count() == 1
    ilse, bram = visit.by(cast.ilse), visit.by(cast.bram)
    for visitor in (ilse, bram):
        board = visitor.get(f"/groups/{into.id}/board")
        assert board.status_code == 200
        assert "Alleen voor Eik" not in board.text
    assert "Alleen voor Eik" in ilse.get(f"/groups/{cast.eik.id}/board").text
    assert bram.get(f"/groups/{cast.eik.id}/board").status_code == 404
    write = {"body": "Nog iets", "submission_key": new_submission_key()}
    assert ilse.post(f"/groups/{cast.eik.id}/board", write).status_code == 403


def test_who_led_the_first_leads_for_now(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.coby).post("/coordination/merges", _form(cast.eik, _berk(cast)))

    leading = {
        (each.person.name, each.role)
        for each in Membership.within(Merge.get().into_id)
        if each.role in {Role.LEADER, Role.DEPUTY}
    }
    assert leading == {("Sanne", "leader"), ("Bram", "deputy")}


def test_the_dates_of_the_first_stay_and_nobody_is_reminded_of_the_others(
    cast: Cast, visit: type[Visitor]
) -> None:
    berk = _berk(cast)
    for person in (cast.ilse, cast.bram):
        ReminderChoice.choose(person, Channel.MAIL)
    tomorrow = clock.start_of_day(clock.today() + timedelta(days=1)) + timedelta(hours=19)
    stays = plan(cast.eik, cast.sanne, starts_at=tomorrow)
    goes = plan(berk, cast.bram, starts_at=tomorrow)

    visit.by(cast.coby).post("/coordination/merges", _form(cast.eik, berk))

    assert Meetup.get_by_id(stays.id).group_id == Merge.get().into_id
    assert [each.meetup_id for each in MeetupCancellation.select()] == [goes.id]
    told = {each.person_id for each in Message.select().where(Message.kind == Kind.NEWS)}
    assert told == {cast.ilse.id, cast.bram.id}
    assert Message.select().where(Message.kind == Kind.CANCELLED).count() == 0
    remind_of_tomorrow()
    assert {
        each.about.split(":")[1] for each in Message.select().where(Message.kind == Kind.SOON)
    } <= {str(stays.id)}


def test_groups_that_are_not_equally_far_are_refused_and_what_was_typed_stays(
    cast: Cast, visit: type[Visitor]
) -> None:
    coby = visit.by(cast.coby)

    answer = coby.post("/coordination/merges", _form(cast.eik, cast.linde))

    assert answer.status_code == 422
    assert "niet even ver" in answer.text
    assert "Esdoorn" in answer.text
    assert coby.post("/coordination/merges", _form(cast.eik, cast.eik)).status_code == 422
    assert Merge.select().count() == 0
    assert Group.get_by_id(cast.eik.id).phase == Phase.SUPPORTGROEP


def test_five_at_once_make_one_group(cast: Cast) -> None:
    eik, berk, coby, key = cast.eik, _berk(cast), cast.coby, new_submission_key()

    made = at_once(lambda _number: Merge.take(eik, berk, "Esdoorn", "", coby, key), 5)

    assert sum(new for _merge, new in made) == 1
    assert len({merge.into_id for merge, _new in made}) == 1
    assert Group.select().where(Group.name == "Esdoorn").count() == 1


def test_two_courses_take_their_homework_along(cast: Cast, visit: type[Visitor]) -> None:
    other = Group.start("Berk", cast.linde.programme, "", cast.coby)
    Group.update(phase=Phase.COURSE).where(Group.id == other.id).execute()
    homework.draft(cast.amal, cast.linde, "Nog niet af")

    visit.by(cast.coby).post("/coordination/merges", _form(cast.linde, Group.get_by_id(other.id)))

    into = Merge.get().into_id
    page = visit.by(cast.amal).get(f"/groups/{into}/homework/{homework.LESSON}").text
    assert "Nog niet af" in page


def test_a_leader_says_that_there_is_room_and_coby_sees_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    sanne, coby = visit.by(cast.sanne), visit.by(cast.coby)
    assert cast.eik.id
    assert "openings" not in coby.get("/coordination").text

    for _tap in range(2):
        assert sanne.post(f"/groups/{cast.eik.id}/opening").status_code == 303

    page = coby.get("/coordination").text
    assert page.count(f"/groups/{cast.eik.id}/participants/new") == 1
    sanne.post(f"/groups/{cast.eik.id}/opening/removal")
    assert "openings" not in coby.get("/coordination").text
