"""What is new on the board since the last visit, announced without moving the page."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest

from portal import clock
from portal.board.models import Visit
from portal.board.news import unread
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from tests.board.making import many, post, reply
from tests.cast import Cast
from tests.client import Visitor
from tests.queries import counted

HOUR = timedelta(hours=1)
UNTIL = re.compile(r'name="until" value="([^"]+)"')
NEWS = re.compile(r'hx-get="([^"]+/news[^"]*)"')


def test_what_others_wrote_since_the_last_visit_counts_as_new(
    cast: Cast, visit: type[Visitor]
) -> None:
    start = clock.now()
    with clock.standing(start):
        asked = post(cast.linde, cast.amal)
        reply(asked, cast.grace)
        post(cast.linde, cast.bram, "Van mij zelf")
        gone = post(cast.linde, cast.grace, "Weg ermee")
        gone.remove()
        assert unread(cast.bram, [cast.linde.id]) == {cast.linde.id: 2}

        Visit.mark(cast.linde.id, cast.bram, clock.now())
        assert unread(cast.bram, [cast.linde.id]) == {cast.linde.id: 0}

        clock.move(HOUR)
        reply(asked, cast.amal)
        assert unread(cast.bram, [cast.linde.id]) == {cast.linde.id: 1}
        assert unread(cast.amal, [cast.linde.id]) == {cast.linde.id: 2}


def test_who_joins_later_starts_counting_at_joining(cast: Cast) -> None:
    many(cast.linde, cast.amal, 3)
    late = Person.create(name="Late", created_at=clock.now())
    with clock.standing(clock.now() + HOUR):
        Membership.join_group(late, cast.linde, Role.PARTICIPANT)
        clock.move(HOUR)
        post(cast.linde, cast.bram)

        assert unread(late, [cast.linde.id]) == {cast.linde.id: 1}


def test_several_groups_are_counted_in_one_question(cast: Cast) -> None:
    many(cast.linde, cast.amal, 3, replies=2)
    post(cast.wilg, cast.nadia)
    asked = [cast.linde.id, cast.wilg.id, cast.eik.id]

    with counted() as queries:
        counts = unread(cast.karim, asked)

    assert counts == {cast.linde.id: 9, cast.wilg.id: 1, cast.eik.id: 0}
    assert len(queries) == 1
    with counted() as queries:
        assert unread(cast.karim, []) == {}
    assert not queries


def test_looking_does_not_mark_as_seen_but_the_button_does(
    cast: Cast, visit: type[Visitor]
) -> None:
    post(cast.linde, cast.amal)
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    phone.get(board)
    shown = phone.get(board).text
    assert "1 nieuw bericht" in shown
    assert "Ik heb dit gezien" in shown
    until = UNTIL.search(shown)
    assert until
    answer = phone.post(f"{board}/visit", {"until": until.group(1)})

    assert answer.headers["Location"] == board
    assert "nieuw bericht" not in phone.get(board).text


def test_what_arrived_after_the_page_was_shown_stays_new(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"
    with clock.standing(clock.now()):
        asked = post(cast.linde, cast.amal)
        until = UNTIL.search(phone.get(board).text)
        assert until
        clock.move(HOUR)
        reply(asked, cast.grace)
        clock.move(HOUR)

        seen = phone.post(f"{board}/visit", {"until": until.group(1)}, htmx=True)

        assert (seen.status_code, seen.text) == (200, "")
        assert unread(cast.bram, [cast.linde.id]) == {cast.linde.id: 1}


@pytest.mark.parametrize(
    "until", ["", "gisteren", "2026-01-01T10:00:00", "0001-01-01T00:00:00+14:00", "9" * 50]
)
def test_a_visit_until_no_moment_is_refused(cast: Cast, visit: type[Visitor], until: str) -> None:
    answer = visit.by(cast.bram).post(f"/groups/{cast.linde.id}/board/visit", {"until": until})

    assert answer.status_code == 400
    assert Visit.select().count() == 0


def test_a_visit_goes_neither_back_nor_ahead_of_the_clock(cast: Cast) -> None:
    with clock.standing(clock.now()):
        now = clock.now()
        Visit.mark(cast.linde.id, cast.bram, now + 50 * HOUR)
        Visit.mark(cast.linde.id, cast.bram, now - HOUR)

        assert Visit.get().at == now


def test_new_answers_to_a_message_far_down_are_pointed_at(cast: Cast, visit: type[Visitor]) -> None:
    posts = many(cast.linde, cast.bram, 25)
    reply(posts[0], cast.amal)
    phone = visit.by(cast.bram)

    shown = phone.get(f"/groups/{cast.linde.id}/board").text

    assert "1 nieuw antwoord op een ouder bericht" in shown
    assert f'href="/groups/{cast.linde.id}/board/{posts[0].id}"' in shown


def test_new_messages_are_announced_without_moving_the_page(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.amal)
    board = f"/groups/{cast.linde.id}/board"
    with clock.standing(clock.now()):
        asked = post(cast.linde, cast.grace)
        found = NEWS.search(phone.get(board).text)
        assert found
        news = found.group(1)
        quiet = phone.get(news, htmx=True)
        clock.move(HOUR)
        post(cast.linde, cast.amal, "Van mij zelf")
        assert phone.get(news, htmx=True).status_code == 204
        post(cast.linde, cast.grace)
        reply(asked, cast.bram)

        told = phone.get(news, htmx=True)

    assert (quiet.status_code, quiet.text) == (204, "")
    assert told.status_code == 200
    assert "عرض رسالتين جديدتين" in told.text
    assert f'href="{board}"' in told.text
    assert len(brotli.compress(told.data)) < 500
    listed = phone.get(board, htmx=True).text
    assert 'id="board-list"' in listed
    assert "<textarea" not in listed
    assert phone.get(news).headers["Location"] == board


def test_news_of_no_moment_are_all_news(cast: Cast, visit: type[Visitor]) -> None:
    post(cast.linde, cast.grace)

    told = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board/news?after=soms", htmx=True)

    assert "Laat 1 nieuw bericht zien" in told.text
