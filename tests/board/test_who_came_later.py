"""Ilse joins Linde late: she reads on from there, and everybody sees that."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.board.models import Post, Reply, Visit
from portal.board.news import unread
from portal.groups.memberships import Membership, Role
from tests.board.making import post, reply
from tests.cast import Cast
from tests.client import Visitor

DAY = timedelta(days=1)
EARLIER = "Er zijn eerdere berichten. Alleen wie toen in de groep was, leest ze."
NOT_ILSE = "<bdi>Ilse</bdi> kwam later en leest dit niet."
KEY = "a-key-for-one-message"


@pytest.fixture
def old(cast: Cast) -> Post:
    """What Amal wrote the day before Ilse came, with an answer of Grace."""
    with clock.standing(clock.now() - 2 * DAY):
        asked = post(cast.linde, cast.amal, "Van voor haar tijd")
        asked.pin(cast.nadia)
        reply(asked, cast.grace, "Ook van toen")
    with clock.standing(clock.now() - DAY):
        Membership.join_group(cast.ilse, cast.linde, Role.PARTICIPANT)
    return asked


def test_what_was_written_before_is_not_there_for_her(
    old: Post, cast: Cast, visit: type[Visitor]
) -> None:
    post(cast.linde, cast.bram, "Welkom Ilse")
    phone = visit.by(cast.ilse)
    board = f"/groups/{cast.linde.id}/board"

    shown = phone.get(board).text

    assert "Welkom Ilse" in shown
    assert "Van voor haar tijd" not in shown
    assert "Ook van toen" not in shown
    assert "Je leest wat er geschreven is sinds je kwam:" in shown
    assert phone.get(f"{board}/{old.id}").status_code == 404
    assert phone.post(f"{board}/{old.id}/replies", {"body": "?"}).status_code == 404
    assert unread(cast.ilse, [cast.linde.id]) == {cast.linde.id: 1}
    assert phone.get(f"{board}/news", htmx=True).text.count("1 nieuw bericht") == 1


def test_a_board_of_others_is_not_said_to_be_empty(
    old: Post, cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"

    shown = visit.by(cast.ilse).get(board).text

    assert "Schrijf het eerste bericht" not in shown
    assert "Hier praat je met je groep." in shown


def test_a_conversation_shows_as_far_as_she_may_read_it(
    old: Post, cast: Cast, visit: type[Visitor]
) -> None:
    reply(old, cast.bram, "Een antwoord van nu")
    phone = visit.by(cast.ilse)
    board = f"/groups/{cast.linde.id}/board"

    for path in (board, f"{board}/{old.id}"):
        shown = phone.get(path).text
        assert "Een antwoord van nu" in shown
        assert EARLIER in shown
        assert "Van voor haar tijd" not in shown
        assert "Ook van toen" not in shown
        assert "Amal" not in shown
    answer = phone.post(
        f"{board}/{old.id}/replies", {"body": "Ik praat mee", "submission_key": KEY}
    )

    assert answer.status_code == 303
    assert "Ik praat mee" in visit.by(cast.amal).get(f"{board}/{old.id}").text
    refused = phone.post(f"{board}/{old.id}/replies", {"body": " "})
    assert refused.status_code == 422
    assert "Van voor haar tijd" not in refused.text
    assert phone.get(f"{board}/{old.id}", htmx=True).status_code == 404


def test_a_leader_who_came_later_pins_only_what_she_reads(
    old: Post, cast: Cast, visit: type[Visitor]
) -> None:
    Membership.join_group(cast.ilse, cast.linde, Role.LEADER)
    reply(old, cast.bram)
    phone = visit.by(cast.ilse)
    board = f"/groups/{cast.linde.id}/board"

    assert "/pin" not in phone.get(board).text
    assert phone.post(f"{board}/{old.id}/pin/removal").status_code == 404
    assert old.is_pinned


def test_the_lines_say_from_when_she_reads(old: Post, cast: Cast, visit: type[Visitor]) -> None:
    new = post(cast.linde, cast.bram, "Welkom Ilse")
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    shown = phone.get(board).text

    assert "Iedereen in de groep: 6 mensen" in shown
    assert re.search(r"<bdi>Ilse</bdi> leest vanaf <time [^>]+><bdi>gisteren [\d.]+ uur", shown)
    assert "Wie later bij de groep komt, leest dit niet." in shown
    assert shown.count(NOT_ILSE) == 2
    assert NOT_ILSE not in phone.get(f"{board}/{new.id}").text
    edit = visit.by(cast.amal).get(f"{board}/{old.id}/edit").text
    assert "5 أشخاص من المجموعة" in edit
    assert "<bdi>Ilse</bdi>" in edit
    after = phone.get(f"{board}/{new.id}").text
    assert "leest vanaf" not in after


def test_who_comes_back_begins_anew_but_keeps_their_own(cast: Cast, visit: type[Visitor]) -> None:
    now = clock.now()
    with clock.standing(now - 5 * DAY):
        own = post(cast.linde, cast.bram, "Van Bram zelf")
        reply(own, cast.grace, "Dat is lang geleden")
        Visit.mark(cast.linde.id, cast.bram, clock.now())
    with clock.standing(now - 4 * DAY):
        Membership.update(until=clock.now()).where(Membership.person == cast.bram).execute()
        clock.move(DAY)
        post(cast.linde, cast.amal, "Toen was hij er niet")
        clock.move(DAY)
        Membership.join_group(cast.bram, cast.linde, Role.PARTICIPANT)
    phone = visit.by(cast.bram)
    board = f"/groups/{cast.linde.id}/board"

    shown = phone.get(board).text

    assert "Van Bram zelf" in shown
    assert "Dat is lang geleden" not in shown
    assert "Toen was hij er niet" not in shown
    assert EARLIER in phone.get(f"{board}/{own.id}").text
    assert unread(cast.bram, [cast.linde.id]) == {cast.linde.id: 0}
    assert phone.get(f"{board}/{own.id}/edit").status_code == 200


def test_a_new_trainer_reads_on_from_the_first_day(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(clock.now() - DAY):
        post(cast.linde, cast.amal, "Voor Femke er was")
    Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
    post(cast.linde, cast.amal, "Nu Femke er is")

    shown = visit.by(cast.femke).get(f"/groups/{cast.linde.id}/board").text

    assert "Nu Femke er is" in shown
    assert "Voor Femke er was" not in shown


def test_the_board_asks_as_much_for_who_came_later(
    old: Post, cast: Cast, visit: type[Visitor]
) -> None:
    for nth in range(3):
        reply(post(cast.linde, cast.bram, f"Nieuw {nth}"), cast.amal)
    phone = visit.by(cast.ilse)

    phone.get(f"/groups/{cast.linde.id}/board")

    assert phone.queries <= 8
    assert Reply.select().count() == 4
