"""People of Linde write to each other on the board."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from portal import clock
from portal.board.models import BODY_LENGTH, Post, Reply
from portal.db import database
from portal.groups.models import Group, Phase
from tests.board.making import post, reply
from tests.cast import Cast
from tests.client import Visitor

KEY = "a-key-for-one-message"


def test_three_languages_stand_on_one_board_each_in_its_own_direction(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    for person, text in (
        (cast.amal, "مساء الخير، نلتقي يوم الثلاثاء الساعة 19:30"),
        (cast.bram, "Wie rijdt er mee?\nIk vertrek om 7 uur."),
        (cast.grace, "See you there 🌻"),
    ):
        phone = visit.by(person)
        key = phone.key_in(phone.get(board))
        assert phone.post(board, {"body": text, "submission_key": key}).status_code == 303

    shown = visit.by(cast.nadia).get(board).text

    assert (
        '<div class="prose" dir="auto">مساء الخير، نلتقي يوم الثلاثاء الساعة 19:30</div>' in shown
    )
    assert "Wie rijdt er mee?<br>\nIk vertrek om 7 uur." in shown
    assert "See you there 🌻" in shown
    assert shown.index("See you there") < shown.index("Wie rijdt") < shown.index("مساء الخير")
    assert "<bdi" in shown[shown.index("Grace") - 40 : shown.index("Grace")]


def test_before_typing_it_says_who_reads_and_whom_to_call(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text

    assert "Iedereen in de groep: 5 mensen" in shown
    assert shown.index("Iedereen in de groep") < shown.index("<textarea")
    assert "Wij lezen dit niet meteen. Is er gevaar? Bel 112." in shown
    assert 'href="/help-now"' in shown
    assert "Schrijf geen namen van kinderen." in shown


def test_script_in_a_message_is_shown_as_text_and_links_can_be_pressed(
    cast: Cast, visit: type[Visitor]
) -> None:
    post(
        cast.linde,
        cast.amal,
        '<script>alert("x")</script> kijk op https://example.org/a?b=1&c=2. javascript:alert(1)',
    )

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text

    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in shown
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener' in shown
    assert 'href="javascript' not in shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hal\x00lo", "hallo"),
        ("  regel een\r\nregel twee\n\n", "regel een\nregel twee"),
        ("\u202eomgekeerd", "\u202eomgekeerd"),
        ("👩‍👧‍👦 gezin", "👩‍👧‍👦 gezin"),
    ],
)
def test_what_was_typed_is_kept_without_what_nobody_types(
    cast: Cast, visit: type[Visitor], typed: str, kept: str
) -> None:
    phone = visit.by(cast.bram)

    phone.post(f"/groups/{cast.linde.id}/board", {"body": typed, "submission_key": KEY})

    assert Post.get().body == kept
    assert phone.get(f"/groups/{cast.linde.id}/board").status_code == 200


@pytest.mark.parametrize("htmx", [False, True])
def test_a_text_that_is_too_long_comes_back_whole(
    cast: Cast, visit: type[Visitor], htmx: bool
) -> None:
    pasted = "woord " * 3333 + "ja"
    phone = visit.by(cast.bram)

    answer = phone.post(
        f"/groups/{cast.linde.id}/board", {"body": pasted, "submission_key": KEY}, htmx=htmx
    )

    assert answer.status_code == 422
    assert f"Je tekst is {20_000 - BODY_LENGTH} tekens te lang." in answer.text
    assert pasted in answer.text
    assert phone.key_in(answer) == KEY
    assert Post.select().count() == 0


def test_exactly_as_much_as_fits_is_taken(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)
    board = f"/groups/{cast.linde.id}/board"

    refused = phone.post(board, {"body": "م" * (BODY_LENGTH + 1), "submission_key": KEY})
    taken = phone.post(board, {"body": "م" * BODY_LENGTH, "submission_key": KEY})

    assert "النصّ أطول بحرف واحد" in refused.text
    assert taken.status_code == 303
    assert len(Post.get().body) == BODY_LENGTH


@pytest.mark.parametrize("empty", ["", " \n\t ", "\x00", "\u200b \u2060", "\ufeff", "\u3164"])
def test_an_empty_message_is_not_put_on_the_board(
    cast: Cast, visit: type[Visitor], empty: str
) -> None:
    answer = visit.by(cast.bram).post(
        f"/groups/{cast.linde.id}/board", {"body": empty, "submission_key": KEY}
    )

    assert answer.status_code == 422
    assert "Schrijf eerst een bericht." in answer.text
    assert Post.select().count() == 0


def test_missing_and_doubled_fields_are_refused_with_the_text_kept(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    without_key = phone.post(board, {"body": "Mijn verhaal"})
    doubled = phone.post(board, {"body": ["Een", "Twee"], "submission_key": KEY})
    nothing = phone.post(board)

    assert without_key.status_code == 422
    assert "Mijn verhaal" in without_key.text
    assert doubled.status_code == 422
    assert nothing.status_code == 422
    assert Post.select().count() == 0


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


def test_a_closed_group_can_only_be_read(cast: Cast, visit: type[Visitor]) -> None:
    asked = post(cast.eik, cast.sanne, "Het was mooi")
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.eik.id).execute()
    phone = visit.by(cast.ilse)
    board = f"/groups/{cast.eik.id}/board"

    shown = phone.get(board)

    assert "Het was mooi" in shown.text
    assert "Deze groep is afgesloten." in shown.text
    assert "<textarea" not in shown.text
    assert "<textarea" not in phone.get(f"{board}/{asked.id}").text
    assert phone.post(board, {"body": "Nog één", "submission_key": KEY}).status_code == 403
    refused = phone.post(f"{board}/{asked.id}/replies", {"body": "Nog één", "submission_key": KEY})
    assert refused.status_code == 403
    assert visit.by(cast.sanne).post(f"{board}/{asked.id}/removal").status_code == 403


def test_trainers_lose_the_board_when_the_group_becomes_a_supportgroep(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = post(cast.linde, cast.nadia, "Welkom")
    phone = visit.by(cast.nadia)
    board = f"/groups/{cast.linde.id}/board"
    assert phone.get(board).status_code == 200

    cast.linde.enter(Phase.SUPPORTGROEP, cast.nadia)

    assert phone.get(board).status_code == 403
    assert phone.get(f"{board}/{asked.id}").status_code == 403
    assert phone.post(f"{board}/{asked.id}/edit").status_code in {403, 405}
    assert Post.visible_to(cast.nadia).count() == 0
    shown = visit.by(cast.bram).get(board).text
    assert "Welkom" in shown
    assert "Jij, <bdi>Amal</bdi> en <bdi>Grace</bdi>" in shown


def test_somebody_elses_group_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    theirs = post(cast.eik, cast.sanne, "Alleen voor Eik")
    answered = reply(theirs, cast.ilse)
    own = post(cast.linde, cast.bram)
    phone = visit.by(cast.bram)
    linde, eik = f"/groups/{cast.linde.id}/board", f"/groups/{cast.eik.id}/board"

    for path in (
        eik,
        f"{eik}/{theirs.id}",
        f"{linde}/{theirs.id}",
        f"{linde}/{theirs.id}/edit",
        f"{linde}/{theirs.id}/removal",
        f"{linde}/{theirs.id}/replies/{answered.id}",
        f"{linde}/{own.id}/replies/{answered.id}",
        f"{linde}/{own.id}/replies/{answered.id}/edit",
        f"{linde}/99999999",
        f"{linde}/{2**70}",
    ):
        assert phone.get(path).status_code == 404, path
    for path in (
        eik,
        f"{linde}/{theirs.id}",
        f"{linde}/{theirs.id}/replies",
        f"{linde}/{theirs.id}/removal",
        f"{linde}/{own.id}/replies/{answered.id}",
        f"{linde}/{own.id}/replies/{answered.id}/removal",
    ):
        sent = {"body": "Hallo", "submission_key": KEY, "group": str(cast.eik.id)}
        assert phone.post(path, sent).status_code == 404, path
    assert Post.select().count() == 2
    assert Reply.select().count() == 1


def test_a_group_in_the_form_changes_nothing(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    phone.post(
        f"/groups/{cast.linde.id}/board",
        {"body": "Hallo", "submission_key": KEY, "group_id": cast.eik.id, "author": cast.amal.id},
    )

    sent = Post.get()
    assert (sent.group_id, sent.author_id) == (cast.linde.id, cast.bram.id)


def test_an_expired_sign_in_keeps_the_text(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.stranger()

    refused = phone.post(
        f"/groups/{cast.linde.id}/board", {"body": "Mijn lange verhaal", "submission_key": KEY}
    )

    assert refused.status_code == 401
    assert "Mijn lange verhaal" in refused.text
    assert Post.select().count() == 0


def test_the_time_is_said_in_the_readers_language(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(
        clock.from_local(clock.local(clock.now()).replace(tzinfo=None, hour=14, minute=3))
    ):
        post(cast.linde, cast.amal)
        assert "vandaag 14.03 uur" in visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text
        clock.move(timedelta(days=1))
        shown = visit.by(cast.grace).get(f"/groups/{cast.linde.id}/board").text
        assert "yesterday 14:03" in shown
