"""Who may write on a board, and who does not find it."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.board.models import Post, Reply
from portal.groups.models import Group, Phase
from tests.board.making import post, reply
from tests.cast import Cast
from tests.client import Visitor

KEY = "a-key-for-one-message"


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
