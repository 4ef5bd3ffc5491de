"""The button on one's own phone, on the start page and on the page of the session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask, render_template

from portal import clock
from portal.sessions.attendance import Attendance, Door
from portal.sessions.models import Session
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.client import Visitor


def address(session: Session) -> str:
    return f"/groups/{session.group_id}/sessions/{session.id}/attendance/own"


def test_the_button_records_and_goes_back_to_where_it_was_pressed(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    answer = visit.by(cast.bram).post(address(evening), {"next": "/"})

    assert (answer.status_code, answer.location) == (303, "/")
    record = Attendance.get()
    assert (record.person, record.via, record.by) == (cast.bram, Door.OWN_DEVICE, cast.bram)


@pytest.mark.parametrize("wanted", ["", "//elsewhere.example", "https://elsewhere.example/"])
def test_without_an_own_place_to_go_back_to_it_goes_to_the_session(
    wanted: str, cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    answer = visit.by(cast.bram).post(address(evening), {"next": wanted})

    assert answer.location == f"/groups/{evening.group_id}/sessions/{evening.id}"


def test_with_htmx_the_button_becomes_what_was_noted(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.grace)

    first = phone.post(address(evening), htmx=True)
    clock.move(timedelta(minutes=5))
    second = phone.post(address(evening), htmx=True)

    assert "You are here" in first.text
    assert "Noted: <time" in first.text
    assert "You were noted already: today 19:32." in second.text


def test_it_only_works_around_the_session(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.by(cast.bram)
    with clock.standing(evening.window_opens_at - timedelta(seconds=1)):
        assert phone.post(address(evening)).status_code == 409
    with clock.standing(evening.window_closes_at):
        assert phone.post(address(evening), htmx=True).status_code == 410
    cancel_session(evening, cast.nadia, "")
    assert phone.post(address(evening)).status_code == 410
    assert Attendance.select().count() == 0


def test_a_session_of_another_group_is_not_found_under_ones_own(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    path = f"/groups/{cast.eik.id}/sessions/{evening.id}/attendance/own"

    assert visit.by(cast.ilse).post(path).status_code == 404
    assert Attendance.select().count() == 0


def test_a_trainer_records_nobody_by_their_own_button(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    assert visit.by(cast.nadia).post(address(evening)).status_code == 403
    assert Attendance.select().count() == 0


def test_the_button_says_what_the_trainer_noted(cast: Cast, app: Flask, evening: Session) -> None:
    record, _new = Attendance.note(evening, cast.bram, by=cast.nadia)

    with app.test_request_context("/"):
        shown = render_template("checkin/_button.html", meeting=evening, attendance=record)

    assert "Je trainer noteerde het" in shown
    assert "<button" not in shown


def test_outside_the_window_there_is_no_button(cast: Cast, app: Flask, evening: Session) -> None:
    with clock.standing(evening.window_closes_at), app.test_request_context("/"):
        shown = render_template("checkin/_button.html", meeting=evening, attendance=None)

    assert "<button" not in shown
