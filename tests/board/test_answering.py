"""People answer a message, and the answer stands under it."""

from __future__ import annotations

import pytest

from portal.board.models import Reply
from tests.board.making import post
from tests.cast import Cast
from tests.client import Visitor

KEY = "a-key-for-one-message"


def test_an_answer_stands_under_its_message(cast: Cast, visit: type[Visitor]) -> None:
    asked = post(cast.linde, cast.amal, "Wie brengt koffie mee?")
    phone = visit.by(cast.bram)
    thread = f"/groups/{cast.linde.id}/board/{asked.id}"
    key = phone.key_in(phone.get(thread))

    answer = phone.post(f"{thread}/replies", {"body": "Ik!", "submission_key": key})
    phone.post(f"{thread}/replies", {"body": "Ik!", "submission_key": key})

    given = Reply.get()
    assert Reply.select().count() == 1
    assert answer.headers["Location"] == f"{thread}#reply-{given.id}"
    assert (given.post_id, given.group_id, given.author_id) == (
        asked.id,
        cast.linde.id,
        cast.bram.id,
    )
    assert "Ik!" in visit.by(cast.amal).get(f"/groups/{cast.linde.id}/board").text


def test_with_htmx_the_answer_is_put_under_the_others(cast: Cast, visit: type[Visitor]) -> None:
    asked = post(cast.linde, cast.amal)
    thread = f"/groups/{cast.linde.id}/board/{asked.id}"

    answer = visit.by(cast.bram).post(
        f"{thread}/replies", {"body": "Goed plan", "submission_key": KEY}, htmx=True
    )

    assert answer.status_code == 200
    assert 'hx-swap-oob="beforeend:#replies"' in answer.text
    assert f'id="reply-{Reply.get().id}"' in answer.text


@pytest.mark.parametrize("htmx", [False, True])
def test_an_answer_that_is_too_long_comes_back_whole(
    cast: Cast, visit: type[Visitor], htmx: bool
) -> None:
    asked = post(cast.linde, cast.amal)
    pasted = "x" * 20_000
    phone = visit.by(cast.bram)

    answer = phone.post(
        f"/groups/{cast.linde.id}/board/{asked.id}/replies",
        {"body": pasted, "submission_key": KEY},
        htmx=htmx,
    )

    assert answer.status_code == 422
    assert pasted in answer.text
    assert Reply.select().count() == 0


def test_an_answer_to_a_message_that_was_just_deleted_is_not_lost(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = post(cast.linde, cast.amal, "Vergeet dit")
    asked.remove()
    phone = visit.by(cast.bram)

    phone.post(
        f"/groups/{cast.linde.id}/board/{asked.id}/replies",
        {"body": "Te laat gezien", "submission_key": KEY},
    )

    shown = phone.get(f"/groups/{cast.linde.id}/board").text
    assert "Te laat gezien" in shown
    assert "Dit bericht is verwijderd." in shown
