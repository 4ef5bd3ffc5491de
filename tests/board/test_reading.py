"""Twenty messages a page, and the older ones a tap away."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.board.making import many, post, reply
from tests.cast import Cast
from tests.client import Visitor


def numbers(text: str) -> list[int]:
    """The numbers of the posts on a page, from the top."""
    return [int(number) for number in re.findall(r'id="post-(\d+)"', text)]


def test_twenty_a_page_and_the_older_ones_a_tap_away(cast: Cast, visit: type[Visitor]) -> None:
    posts = [each.id for each in many(cast.linde, cast.amal, 45)][::-1]
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    pages = [phone.get(board).text]
    while older := re.search(r'href="([^"]+\?before=\d+)"\s+rel="next"', pages[-1]):
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
