"""What is being typed is kept on the server for who types it, and stands in its box again."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import fn

from portal import clock
from portal.board.models import Post
from portal.db import database
from portal.drafts.models import MOST_CHARACTERS, MOST_OPEN, Draft, Typed
from portal.homework.responses import ReflectionReading
from portal.jobs import JOBS, KEEP_DRAFTS_DAYS
from portal.people.devices import Device
from tests.board.making import post
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.homework.making import sent

TEXT = "Wie neemt er koffie mee?"
WRITER = "a-page-of-bram"


def _saves(phone: Visitor, place: str, body: str, sequence: int = 1, **more: str) -> int:
    """What the script of an open page sends while somebody types."""
    form = {"draft": place, "writer": WRITER, "sequence": str(sequence), "body": body, **more}
    return int(phone.post("/drafts", form, htmx=True).status_code)


def _key(phone: Visitor, path: str) -> dict[str, str]:
    return {"submission_key": phone.key_in(phone.get(path))}


def test_on_a_shared_phone_the_text_is_back_after_signing_in_again(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.stranger()
    proof = {"email": "bram@example.org", "password": PASSWORD}
    with clock.standing(clock.now()):
        phone.post("/sign-in", proof)
        phone.say_whose("shared")
        assert _saves(phone, board, TEXT) == 200
        clock.move(timedelta(minutes=15))
        # One more save is on its way when the sign-in ends.
        assert _saves(phone, board, f"{TEXT} Ik niet.", 2) == 401
        phone.post("/sign-in", {**proof, "email": "grace@example.org"})
        phone.say_whose("shared")
        assert TEXT not in phone.get(board).text
        phone.post("/sign-out")

        phone.post("/sign-in", {**proof, "next": board})
        phone.say_whose("shared")
        assert f"{TEXT} Ik niet.</textarea>" in phone.get(board).text


def test_each_box_gives_its_own_text_back(cast: Cast, visit: type[Visitor]) -> None:
    board = f"/groups/{cast.linde.id}/board"
    message = post(cast.linde, cast.bram, "Een bericht")
    thread = f"{board}/{message.id}"
    phone = visit.by(cast.bram)

    _saves(phone, board, "Voor het bord")
    _saves(phone, f"{thread}/replies", "Een antwoord")
    _saves(phone, thread, "Anders gezegd")

    assert "Voor het bord</textarea>" in phone.get(board).text
    assert "Een antwoord</textarea>" in phone.get(thread).text
    assert "Anders gezegd</textarea>" in phone.get(f"{thread}/edit").text
    assert "Voor het bord" not in visit.by(cast.grace).get(board).text


def test_a_trainers_answer_is_kept_too(cast: Cast, visit: type[Visitor]) -> None:
    text = sent(cast.bram, cast.linde)
    nadia = visit.by(cast.nadia)
    nadia.post(f"/reflections/{text.id}/reading")
    assert ReflectionReading.select().count() == 1

    _saves(nadia, f"/reflections/{text.id}/answer", "Wat mooi")

    assert "Wat mooi</textarea>" in nadia.get(f"/reflections/{text.id}").text
    assert "Wat mooi" not in visit.by(cast.karim).get(f"/reflections/{text.id}").text


def test_a_meetup_that_is_being_planned_comes_back_with_its_date(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetups = f"/groups/{cast.eik.id}/meetups"
    sanne = visit.by(cast.sanne)

    _saves(sanne, meetups, "", title="Wandelen", starts_at="2027-03-01T10:00", note="Neem thee mee")

    shown = sanne.get(f"{meetups}/new").text
    assert 'value="Wandelen"' in shown
    assert 'value="2027-03-01T10:00"' in shown
    assert "Neem thee mee</textarea>" in shown


def test_what_was_sent_is_kept_no_longer_and_a_late_save_does_not_bring_it_back(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    key = _key(phone, board)
    _saves(phone, board, TEXT, 1)

    phone.post(board, {"body": TEXT, "writer": WRITER, "sequence": "3", "draft": board, **key})
    _saves(phone, board, TEXT, 2)

    assert Post.select().count() == 1
    assert f"{TEXT}</textarea>" not in phone.get(board).text
    assert _saves(phone, board, "Nog iets", 4) == 200
    assert "Nog iets</textarea>" in phone.get(board).text


def test_what_was_refused_stays_kept(cast: Cast, visit: type[Visitor]) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    _saves(phone, board, "x" * 6000)

    refused = phone.post(board, {"body": "x" * 6000, "draft": board, **_key(phone, board)})

    assert refused.status_code == 422
    assert Draft.of(cast.bram, board) is not None


def test_an_emptied_box_keeps_nothing(cast: Cast, visit: type[Visitor]) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    _saves(phone, board, TEXT, 1, submission_key="a-key-of-a-form")

    assert _saves(phone, board, "  ", 2, submission_key="a-key-of-a-form") == 200

    assert Draft.of(cast.bram, board) is None


def test_no_more_is_kept_than_somebody_types(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    assert _saves(phone, "/somewhere", "x" * MOST_CHARACTERS) == 422
    assert _saves(phone, "/" + "x" * 200, TEXT) == 422
    assert _saves(phone, "https://evil.example/", TEXT) == 400
    assert _saves(phone, "//evil.example/", TEXT) == 400
    kept = [_saves(phone, f"/place/{number}", TEXT) for number in range(MOST_OPEN + 1)]

    assert kept == [200] * MOST_OPEN + [422]
    assert _saves(phone, "/place/0", f"{TEXT} Toch wel.", 2) == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(1, 6)))
def test_however_saves_arrive_the_last_typed_stays(order: list[int], cast: Cast) -> None:
    place = "/groups/1/board"
    Draft.delete().execute()
    for sequence in order:
        Draft.keep(cast.bram, place, Typed((("body", str(sequence)),), WRITER, sequence))

    found = Draft.of(cast.bram, place)
    assert found is not None
    assert found.fields == (("body", "5"),)


def test_five_saves_and_a_sending_at_once_leave_nothing_behind(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    key, token = _key(phone, board), phone.token()
    start = threading.Barrier(6)
    statuses = []
    sending = {"body": TEXT, "writer": WRITER, "sequence": "9", "draft": board, **key}
    saving = [{**sending, "sequence": str(number)} for number in range(1, 6)]
    sends = [(board, sending), *(("/drafts", form) for form in saving)]
    cookie = phone.client.get_cookie("portal")
    assert cookie is not None
    database.close()

    def send(path: str, form: dict[str, str]) -> None:
        client = app.test_client()
        client.set_cookie("portal", cookie.value)
        start.wait(10)
        statuses.append(client.post(path, data={**form, "csrf_token": token}).status_code)

    threads = [threading.Thread(target=send, args=each) for each in sends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert statuses == [303] * 6
    assert Post.select().count() == 1
    assert Draft.of(cast.bram, board) is None


def test_who_keeps_nothing_pays_no_query_for_it(cast: Cast, visit: type[Visitor]) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = visit.by(cast.bram)
    phone.get(board)
    without = phone.queries
    _saves(phone, board, TEXT)

    phone.get(board)

    assert phone.queries == without + 1


def test_a_draft_is_forgotten_after_a_month(cast: Cast) -> None:
    (forget,) = (job.run for job in JOBS if job.name == "old texts that were not sent")
    Draft.keep(cast.bram, "/old", Typed((("body", TEXT),)))
    with clock.standing(clock.now() + timedelta(days=KEEP_DRAFTS_DAYS - 1)):
        Draft.keep(cast.bram, "/new", Typed((("body", TEXT),)))
        assert forget() == 0
        clock.move(timedelta(days=2))
        assert forget() == 1
    assert [draft.place for draft in Draft.select()] == ["/new"]


@pytest.mark.parametrize("junk", ["-1", "9" * 40, "\x00", "x", ""])
def test_a_count_that_is_none_counts_as_the_first(
    junk: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    form = {"draft": "/somewhere", "writer": "w" * 64, "sequence": junk, "body": TEXT}

    assert phone.post("/drafts", form, htmx=True).status_code == 200
    assert Draft.select(fn.MAX(Draft.sequence)).scalar() == 0
    assert Device.count_of(cast.bram) == 1
