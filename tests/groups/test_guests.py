"""Eik asks Femke back: she reads along from her yes on, all see it, and it ends by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.models import Post
from portal.groups.guests import STAYS_OPEN, GuestRequest
from portal.groups.memberships import Membership, Role
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import local
from tests.racing import at_once

NOON = local("2027-01-20T12:00")
UNTIL = date(2027, 2, 10)


def _write(cast: Cast, body: str) -> None:
    Post.write(cast.eik.id, cast.ilse, body, new_submission_key())


def _ask(cast: Cast, visit: type[Visitor], until: date = UNTIL) -> int:
    form = {
        "person": str(cast.femke.id),
        "until": until.isoformat(),
        "submission_key": new_submission_key(),
    }
    return visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/guests", form).status_code


def _board(cast: Cast) -> str:
    return f"/groups/{cast.eik.id}/board"


def test_femke_reads_along_from_her_yes_on_and_nothing_older(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        assert cast.eik.id
        _write(cast, "Dit is van voor die tijd")
        clock.move(timedelta(days=1))
        assert _ask(cast, visit) == 303
        femke = visit.by(cast.femke)
        assert femke.get(_board(cast)).status_code == 403, "being asked opens nothing"
        page = femke.get("/").text
        assert "Groep <bdi>Eik</bdi> vraagt je terug" in page
        request = GuestRequest.get()
        assert femke.post(f"/guest-requests/{request.id}/acceptance").status_code == 303
        clock.move(timedelta(minutes=1))
        _write(cast, "Dit mag Femke lezen")

        read = femke.get(_board(cast)).text

        assert "Dit mag Femke lezen" in read
        assert "Dit is van voor die tijd" not in read
        kinds = [each.kind for each in SecurityEvent.about(cast.femke, 9)]
        assert EventKind.ROLE_GIVEN in kinds


def test_everybody_sees_on_the_board_that_she_is_there_before_they_write(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        _ask(cast, visit)
        visit.by(cast.femke).post(f"/guest-requests/{GuestRequest.get().id}/acceptance")

        ilse = visit.by(cast.ilse)

        said = "Je groep vroeg <bdi>Femke</bdi>, een trainer, terug tot en met"
        assert said in ilse.get(_board(cast)).text
        assert "10 februari" in ilse.get(_board(cast)).text
        assert "10 februari" in ilse.get(f"/groups/{cast.eik.id}").text


def test_it_ends_by_itself_when_the_day_is_over(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _ask(cast, visit)
        femke = visit.by(cast.femke)
        femke.post(f"/guest-requests/{GuestRequest.get().id}/acceptance")
        clock.move(local("2027-02-10T23:59") - clock.now())
        femke = visit.by(cast.femke)
        assert femke.get(_board(cast)).status_code == 200
        clock.move(timedelta(minutes=1))

        assert femke.get(_board(cast)).status_code == 403
        assert "Je groep vroeg" not in visit.by(cast.ilse).get(_board(cast)).text


@pytest.mark.parametrize("who", ["sanne", "femke"])
def test_the_leader_or_femke_ends_it_any_day(who: str, cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _ask(cast, visit)
        femke = visit.by(cast.femke)
        femke.post(f"/guest-requests/{GuestRequest.get().id}/acceptance")

        ending = f"/groups/{cast.eik.id}/guests/{cast.femke.id}/removal"
        assert visit.by(getattr(cast, who)).post(ending).status_code == 303

        assert femke.get(_board(cast)).status_code == 403


def test_femke_says_no_without_a_reason(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _ask(cast, visit)
        femke = visit.by(cast.femke)
        request = GuestRequest.get()

        assert femke.post(f"/guest-requests/{request.id}/refusal").status_code == 303
        femke.post(f"/guest-requests/{request.id}/acceptance")

        assert femke.get(_board(cast)).status_code == 403
        assert "vraagt je terug" not in femke.get("/").text


def test_a_question_that_was_taken_back_or_got_old_gives_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        _ask(cast, visit, date(2027, 4, 1))
        request = GuestRequest.get()
        clock.move(STAYS_OPEN)
        femke = visit.by(cast.femke)

        femke.post(f"/guest-requests/{request.id}/acceptance")

        assert femke.get(_board(cast)).status_code == 403
        _ask(cast, visit, date(2027, 4, 1))
        visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/guests/{cast.femke.id}/removal")
        newest = GuestRequest.select().order_by(GuestRequest.id.desc()).get()
        femke.post(f"/guest-requests/{newest.id}/acceptance")
        assert femke.get(_board(cast)).status_code == 403


@pytest.mark.parametrize(("until", "said"), [("2027-01-19", "voorbij"), ("2027-06-01", "te ver")])
def test_a_day_that_is_over_or_too_far_away_is_refused(
    until: str, said: str, cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        form = {
            "person": str(cast.femke.id),
            "until": until,
            "submission_key": new_submission_key(),
        }
        assert cast.eik.id

        answer = visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/guests", form)

        assert answer.status_code == 422
        assert said in answer.text
        assert f'value="{until}"' in answer.text


def test_five_times_yes_at_once_is_one_role(app: Flask, cast: Cast) -> None:
    until = clock.now() + timedelta(days=7)
    request = GuestRequest.ask(cast.eik, cast.femke, until, cast.sanne, new_submission_key())

    def accept(_number: int) -> bool:
        with app.app_context():
            return GuestRequest.get_by_id(request.id).accept()

    said = at_once(accept, 5)

    assert said.count(True) == 1
    held = Membership.select().where(Membership.role == Role.GUEST, Membership.current())
    assert held.count() == 1


def test_a_guest_reads_no_homework_and_decides_nothing(cast: Cast, visit: type[Visitor]) -> None:
    until = clock.now() + timedelta(days=7)
    with clock.standing(NOON):
        Membership.get(Membership.person == cast.femke, Membership.group == cast.eik).end(None)
        until = clock.now() + timedelta(days=7)
        Membership.give_until(cast.femke, cast.eik, Role.GUEST, until, cast.sanne)
        femke = visit.by(cast.femke)

        assert femke.get(f"/groups/{cast.eik.id}/meetups").status_code == 200
        assert femke.get(f"/groups/{cast.eik.id}/meetups/new").status_code == 403
        assert femke.get(f"/groups/{cast.eik.id}/participants/new").status_code == 403
        assert femke.get("/reflections").status_code == 404
