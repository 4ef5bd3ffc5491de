"""A message that is sent several times stands on the board once, with every letter."""

from __future__ import annotations

import threading

import pytest

from portal.board.models import Post
from portal.db import database
from tests.cast import Cast
from tests.client import Visitor

KEY = "a-key-for-one-message"


def test_sending_again_shows_what_the_first_one_made(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    first = phone.post(board, {"body": "Eén keer", "submission_key": KEY})
    again = phone.post(board, {"body": "Eén keer", "submission_key": KEY})
    with_htmx = phone.post(board, {"body": "Eén keer", "submission_key": KEY}, htmx=True)

    number = Post.get().id
    assert first.headers["Location"] == again.headers["Location"] == f"{board}#post-{number}"
    assert Post.select().count() == 1
    # What already stands on the page is taken away before it is put there again.
    assert f'hx-swap-oob="delete:#thread-{number}"' in with_htmx.text


@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_added_after_a_lost_answer_is_not_lost(
    htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    # The line fell away after the first press: Bram saw no answer, wrote on and pressed again.
    phone.post(board, {"body": "Wie komt er?", "submission_key": KEY})
    phone.post(board, {"body": "Wie komt er? Ik wel.", "submission_key": KEY}, htmx=htmx)
    phone.post(board, {"body": "Wie komt er? Ik wel.", "submission_key": KEY}, htmx=htmx)

    texts = [post.body for post in Post.select().order_by(Post.id)]
    assert texts == ["Wie komt er?", "Wie komt er? Ik wel."]


def test_a_press_that_comes_late_does_not_bring_back_what_was_deleted(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"
    phone.post(board, {"body": "Toch niet", "submission_key": KEY})
    phone.post(f"{board}/{Post.get().id}/removal")

    phone.post(board, {"body": "Toch niet", "submission_key": KEY})

    assert [post.body for post in Post.select()] == [""]


def test_with_htmx_the_message_is_put_on_top_and_the_box_is_empty_again(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    answer = phone.post(board, {"body": "Nieuw!", "submission_key": KEY}, htmx=True)

    assert answer.status_code == 200
    assert "<h1" not in answer.text
    assert 'hx-swap-oob="afterbegin:#posts"' in answer.text
    assert "Nieuw!" in answer.text
    assert phone.key_in(answer) != KEY
    assert "Nieuw!" not in answer.text[: answer.text.index("</form>")]


def test_five_threads_with_one_form_make_one_message(cast: Cast) -> None:
    group, author = cast.linde, cast.bram
    barrier = threading.Barrier(5)
    made: list[tuple[int, bool]] = []

    def send() -> None:
        try:
            barrier.wait()
            sent, new = Post.write(group.id, author, "Eén keer", KEY)
            made.append((sent.id, new))
        finally:
            database.close()

    threads = [threading.Thread(target=send) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Post.select().count() == 1
    assert len(made) == 5
    assert len({number for number, _new in made}) == 1
    assert [new for _number, new in made].count(True) == 1


def test_what_is_written_later_never_carries_an_earlier_moment(cast: Cast) -> None:
    group, author = cast.linde, cast.bram
    barrier = threading.Barrier(6)

    def send(number: int) -> None:
        try:
            barrier.wait()
            for nth in range(5):
                Post.write(group.id, author, "Hallo", f"key-of-{number}-{nth}")
        finally:
            database.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    moments = [each.created_at for each in Post.select().order_by(Post.id)]
    assert len(moments) == 30
    assert moments == sorted(moments)
