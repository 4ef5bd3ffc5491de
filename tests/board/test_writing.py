"""People of Linde write to each other on the board."""

from __future__ import annotations

import pytest

from portal.board.models import BODY_LENGTH, Post
from tests.board.making import post
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
