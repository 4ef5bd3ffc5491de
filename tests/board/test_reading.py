"""Reading the board: page by page, what is new, and what it costs."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import brotli
import pytest

from portal import clock
from portal.board.models import Post, Visit
from portal.board.news import unread
from portal.board.reading import POSTS_A_PAGE
from portal.db import database
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from tests.board.making import many, post, reply
from tests.cast import Cast
from tests.client import Visitor
from tests.queries import counted

HOUR = timedelta(hours=1)
UNTIL = re.compile(r'name="until" value="([^"]+)"')
NEWS = re.compile(r'hx-get="([^"]+/news[^"]*)"')


def numbers(text: str) -> list[int]:
    """The numbers of the posts on a page, from the top."""
    return [int(number) for number in re.findall(r'id="post-(\d+)"', text)]


def test_twenty_a_page_and_the_older_ones_a_tap_away(cast: Cast, visit: type[Visitor]) -> None:
    posts = [each.id for each in many(cast.linde, cast.amal, 45)][::-1]
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    pages = [phone.get(board).text]
    while older := re.search(r'href="([^"]+\?before=\d+)"', pages[-1]):
        pages.append(phone.get(older.group(1)).text)

    assert [len(numbers(each)) for each in pages] == [20, 20, 5]
    assert [number for each in pages for number in numbers(each)] == posts
    assert "Nieuwste berichten" in pages[1]


def test_a_page_stays_the_same_while_new_messages_come_in(cast: Cast, visit: type[Visitor]) -> None:
    posts = [each.id for each in many(cast.linde, cast.amal, 30)][::-1]
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"
    first = numbers(phone.get(board).text)
    for each in many(cast.linde, cast.grace, 7):
        each.pin(cast.nadia)

    second = numbers(phone.get(f"{board}?before={first[-1]}").text)

    assert first + second == posts


def test_with_htmx_older_messages_are_added_and_nothing_else(
    cast: Cast, visit: type[Visitor]
) -> None:
    many(cast.linde, cast.amal, 25)
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"
    last = numbers(phone.get(board).text)[-1]

    older = phone.get(f"{board}?before={last}", htmx=True).text

    assert len(numbers(older)) == 5
    assert "<h1" not in older
    assert "<textarea" not in older


@pytest.mark.parametrize("before", ["0", "-5", "abc", str(2**80), "1; drop table post", ""])
def test_a_page_that_nobody_asks_for_by_hand_is_still_a_page(
    cast: Cast, visit: type[Visitor], before: str
) -> None:
    post(cast.linde, cast.amal)

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board?before={quote(before)}")

    assert shown.status_code == 200


def test_the_newest_answers_are_shown_and_how_many_there_are(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = post(cast.linde, cast.amal)
    for nth in range(1, 6):
        reply(asked, cast.grace, f"Antwoord {nth}")
    phone = visit.by(cast.bram)

    shown = phone.get(f"/groups/{cast.linde.id}/board").text
    whole = phone.get(f"/groups/{cast.linde.id}/board/{asked.id}").text

    assert re.findall(r"Antwoord \d", shown) == ["Antwoord 4", "Antwoord 5"]
    assert "Lees alle 5 antwoorden" in shown
    assert re.findall(r"Antwoord \d", whole) == [f"Antwoord {nth}" for nth in range(1, 6)]


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


def test_the_board_costs_the_same_for_three_messages_and_for_three_hundred(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.nadia)
    board = f"/groups/{cast.linde.id}/board"
    first = many(cast.linde, cast.amal, 3, replies=1)
    first[0].pin(cast.nadia)
    phone.get(board)
    few = phone.queries
    phone.get(f"{board}/{first[0].id}")
    few_on_page = phone.queries
    with database.atomic():
        many(cast.linde, cast.bram, 297, replies=2)
        for _ in range(50):
            reply(first[0], cast.grace)

    phone.get(board)
    assert phone.queries == few <= 8
    phone.get(f"{board}/{first[0].id}")
    assert phone.queries == few_on_page <= 8


def test_a_full_board_is_light_on_the_wire(cast: Cast, visit: type[Visitor]) -> None:
    for nth in range(POSTS_A_PAGE + 1):
        asked = post(cast.linde, cast.bram, f"Bericht {nth}: wie komt er dinsdag koffie drinken?")
        reply(asked, cast.amal, f"نعم، سأحضر {nth}")
        reply(asked, cast.grace, f"Me too! {nth}")

    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board")

    assert len(brotli.compress(page.data, quality=4)) <= 10_000
    assert Post.select().count() == POSTS_A_PAGE + 1
