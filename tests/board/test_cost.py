"""What a board asks of the database and of the line."""

from __future__ import annotations

import brotli

from portal.board.models import Post
from portal.board.reading import POSTS_A_PAGE
from portal.db import database
from tests.board.making import many, post, reply
from tests.board.safety import hidden, reported
from tests.cast import Cast
from tests.client import Visitor


def test_the_board_costs_the_same_for_three_messages_and_for_three_hundred(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.nadia)
    board = f"/groups/{cast.linde.id}/board"
    first = many(cast.linde, cast.amal, 3, replies=1)
    first[0].pin(cast.nadia)
    hidden(first[1], cast.nadia)
    reported(first[2], cast.bram)
    phone.get(board)
    few = phone.queries
    phone.get(f"{board}/{first[0].id}")
    few_on_page = phone.queries
    with database.atomic():
        for each in many(cast.linde, cast.bram, 297, replies=2)[::3]:
            hidden(each, cast.karim)
            reported(reply(each, cast.grace), cast.amal)
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
