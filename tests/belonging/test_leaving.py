"""Ilse leaves with one tap and no reason; she can come back, and texts stay with who may read."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.board.models import Post
from portal.groups.appointments import SteppingDown
from portal.groups.leavings import CAN_COME_BACK, Leaving
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from tests.board.making import post, reply
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import local
from tests.racing import at_once

NOON = local("2027-01-20T12:00")


def _leave(cast: Cast, visit: type[Visitor], **fields: str) -> Visitor:
    ilse = visit.by(cast.ilse)
    assert ilse.post(f"/groups/{cast.eik.id}/leaving", fields).status_code == 303
    return ilse


def _takes_part(cast: Cast) -> bool:
    return bool(Membership.groups_of(cast.ilse, [Role.PARTICIPANT]))


def test_one_tap_and_the_group_is_a_stranger_to_her(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        post(cast.eik, cast.ilse, "Dit schreef Ilse")
        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/leaving").text
        assert "Niemand vraagt waarom" in page

        ilse = _leave(cast, visit)

        assert ilse.get(f"/groups/{cast.eik.id}").status_code == 404
        assert ilse.get(f"/groups/{cast.eik.id}/board").status_code == 404
        start = ilse.get("/").text
        assert "Je stopte met <bdi>Eik</bdi>" in start
        assert "woensdag 27 januari" in start
        board = visit.by(cast.sanne).get(f"/groups/{cast.eik.id}/board").text
        assert "Dit schreef Ilse" in board, "her messages stay for those who answered them"
        assert "Ilse" not in visit.by(cast.sanne).get(f"/groups/{cast.eik.id}").text


def test_a_second_tap_finds_the_same_answer(cast: Cast, visit: type[Visitor]) -> None:
    ilse = _leave(cast, visit)

    again = ilse.post(f"/groups/{cast.eik.id}/leaving")

    assert again.status_code == 303
    assert again.headers["Location"].endswith(f"/leavings/{Leaving.get().id}")
    assert Leaving.select().count() == 1


def test_five_taps_at_once_are_one_leaving(cast: Cast) -> None:
    group, ilse = cast.eik, cast.ilse

    left = at_once(lambda _number: Leaving.take(group, ilse, ilse), 5)

    assert sum(each is not None for each in left) == 1
    assert Leaving.select().count() == 1


def test_her_messages_go_when_she_asks_for_it(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.eik, cast.ilse, "Dit schreef Ilse")
    reply(own, cast.sanne, "Sanne antwoordt")
    of_sanne = post(cast.eik, cast.sanne, "Dit schreef Sanne")
    reply(of_sanne, cast.ilse, "Ilse antwoordt")
    own.pin(cast.sanne)

    _leave(cast, visit, without_messages="y")

    board = visit.by(cast.sanne).get(f"/groups/{cast.eik.id}/board").text
    assert "Dit schreef Ilse" not in board
    assert "Ilse antwoordt" not in board
    assert "Sanne antwoordt" in board
    assert "Dit schreef Sanne" in board
    assert Post.get_by_id(own.id).body == ""
    assert not Post.get_by_id(own.id).is_pinned


def test_she_comes_back_as_if_nothing_happened(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        post(cast.eik, cast.sanne, "Van voor die tijd")
        clock.move(timedelta(minutes=1))
        ilse = _leave(cast, visit)
        clock.move(timedelta(days=2))

        assert ilse.post(f"/leavings/{Leaving.get().id}/removal").status_code == 303
        assert ilse.post(f"/leavings/{Leaving.get().id}/removal").status_code == 303

        assert "Van voor die tijd" in ilse.get(f"/groups/{cast.eik.id}/board").text
        assert Membership.select().where(Membership.person == cast.ilse).count() == 2


def test_who_wrote_without_her_among_the_readers_is_not_read_afterwards(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        ilse = _leave(cast, visit)
        clock.move(timedelta(hours=1))
        post(cast.eik, cast.sanne, "Nu Ilse weg is")
        clock.move(timedelta(hours=1))

        ilse.post(f"/leavings/{Leaving.get().id}/removal")

        clock.move(timedelta(hours=1))
        post(cast.eik, cast.sanne, "Welkom terug")
        board = ilse.get(f"/groups/{cast.eik.id}/board").text
        assert "Nu Ilse weg is" not in board
        assert "Welkom terug" in board


def test_after_a_week_she_asks_the_organisation(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _leave(cast, visit)
        left = Leaving.get()
        clock.move(CAN_COME_BACK)
        ilse = visit.by(cast.ilse)

        assert "Kom terug in de groep" not in ilse.get(f"/leavings/{left.id}").text
        ilse.post(f"/leavings/{left.id}/removal")

        assert not _takes_part(cast)


def test_nobody_comes_back_to_a_group_that_ended(cast: Cast, visit: type[Visitor]) -> None:
    ilse = _leave(cast, visit)
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.eik.id).execute()

    ilse.post(f"/leavings/{Leaving.get().id}/removal")

    assert not _takes_part(cast)


def test_a_leader_who_leaves_lays_the_lead_down(cast: Cast, visit: type[Visitor]) -> None:
    sanne = visit.by(cast.sanne)

    sanne.post(f"/groups/{cast.eik.id}/leaving")

    assert SteppingDown.select().where(SteppingDown.person == cast.sanne).count() == 1
    assert sanne.get(f"/groups/{cast.eik.id}").status_code == 404
    sanne.post(f"/leavings/{Leaving.get().id}/removal")
    assert visit.by(cast.sanne).get(f"/groups/{cast.eik.id}/meetups/new").status_code == 403


def test_a_trainer_takes_out_somebody_who_never_came(cast: Cast, visit: type[Visitor]) -> None:
    place = f"/groups/{cast.linde.id}/participants/{cast.bram.id}"
    nadia = visit.by(cast.nadia)
    assert "Haal uit de groep" in nadia.get(place).text

    assert nadia.post(f"{place}/removal").status_code == 303
    assert nadia.post(f"{place}/removal").status_code == 303

    bram = visit.by(cast.bram)
    assert bram.get(f"/groups/{cast.linde.id}").status_code == 404
    assert "Vraag het je trainer of de organisatie" in bram.get("/").text
    bram.post(f"/leavings/{Leaving.get().id}/removal")
    assert bram.get(f"/groups/{cast.linde.id}").status_code == 404, "it was not his own choice"
    assert Leaving.select().count() == 1
