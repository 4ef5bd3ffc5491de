"""Whether a page is still so is told without making it, and never when anything could differ."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from werkzeug.test import TestResponse

from portal import clock
from portal.db_state import state
from portal.people.models import Person
from portal.web.named import HELD
from tests.board import making as board
from tests.cast import Cast
from tests.client import Visitor
from tests.queries import counted


@pytest.fixture
def noon() -> datetime:
    """A moment in the middle of a day and of a minute."""
    return clock.start_of_day(clock.today()) + timedelta(hours=12, seconds=20)


def again(phone: Visitor, path: str, tag: str) -> tuple[TestResponse, list[str]]:
    """The answer for somebody who has the page with `tag`, and what it asked of the database."""
    with counted() as queries:
        answer: TestResponse = phone.client.get(path, headers={"If-None-Match": tag})
    return answer, queries


def known(phone: Visitor, path: str) -> str:
    """The tag of a page that was asked for twice, so that the portal knows that it is so."""
    tag = phone.get(path).headers["ETag"]
    assert again(phone, path, tag)[0].status_code == 304
    return tag


def test_it_takes_one_query_at_most(cast: Cast, visit: type[Visitor], noon: datetime) -> None:
    board.post(cast.linde, cast.amal, "Wie komt er?")
    for path in ("/", f"/groups/{cast.linde.id}/board"):
        with clock.standing(noon):
            phone = visit.by(cast.bram)
            tag = known(phone, path)
            answer, queries = again(phone, path, tag)

        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert len(queries) <= 1


def test_so_it_is_for_a_phone_that_names_all_its_pages(
    cast: Cast, visit: type[Visitor], noon: datetime
) -> None:
    path = f"/groups/{cast.linde.id}/board"
    with clock.standing(noon):
        phone = visit.by(cast.bram)
        tag = phone.get(path).get_etag()[0]
        for names, queries_at_most in ((f"{tag}", 99), (f"0123456789abcdef {tag}", 1)):
            with counted() as queries:
                answer = phone.client.get(path, headers={HELD: names})
            assert (answer.status_code, answer.get_etag()[0]) == (304, tag)
            assert len(queries) <= queries_at_most
        assert phone.client.get(path, headers={HELD: "0123456789abcdef"}).status_code == 200


def test_whatever_is_written_by_whomever_is_seen(
    cast: Cast, visit: type[Visitor], noon: datetime
) -> None:
    with clock.standing(noon):
        phone = visit.by(cast.bram)
        path = f"/groups/{cast.linde.id}/board"
        tag = known(phone, path)
        cast.ilse.rename("Ilse W.")
        answer, queries = again(phone, path, tag)
        assert answer.status_code == 304, "the page is still so"
        assert len(queries) > 1, "but that was not known"

        tag = known(phone, path)
        board.post(cast.linde, cast.grace, "One more")
        answer, _queries = again(phone, path, tag)
    assert answer.status_code == 200
    assert "One more" in answer.text


def test_a_new_minute_is_looked_at_anew(cast: Cast, visit: type[Visitor], noon: datetime) -> None:
    with clock.standing(noon):
        phone = visit.by(cast.bram)
        tag = known(phone, "/")
        clock.move(timedelta(seconds=39))
        assert len(again(phone, "/", tag)[1]) <= 1
        clock.move(timedelta(seconds=1))
        assert len(again(phone, "/", tag)[1]) > 1


def test_nobody_else_is_answered_by_it(cast: Cast, visit: type[Visitor], noon: datetime) -> None:
    path = f"/groups/{cast.linde.id}/board"
    with clock.standing(noon):
        tag = known(visit.by(cast.bram), path)
        statuses = {}
        for who in (cast.amal, cast.nadia, cast.ilse):
            statuses[who.name] = again(visit.by(who), path, tag)[0].status_code
        statuses["nobody"] = again(visit(None), path, tag)[0].status_code
    assert statuses == {"Amal": 200, "Nadia": 200, "Ilse": 404, "nobody": 303}


def test_after_signing_out_nothing_is_still_so(
    cast: Cast, visit: type[Visitor], noon: datetime
) -> None:
    path = f"/groups/{cast.linde.id}/board"
    with clock.standing(noon):
        phone = visit.by(cast.bram)
        tag = known(phone, path)
        cookie = phone.client.get_cookie("session") or phone.client.get_cookie("portal")
        assert cookie is not None
        phone.post("/sign-out", {})
        phone.client.set_cookie(cookie.key, cookie.value)
        answer, _queries = again(phone, path, tag)
    assert answer.status_code == 303


def test_the_state_of_the_database_is_the_same_until_somebody_writes(cast: Cast) -> None:
    before = state()
    list(Person.select())
    assert state() == before
    Person.create(name="Fatima", locale="nl")
    after = state()
    assert after != before
    assert state() == after
