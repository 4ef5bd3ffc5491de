"""Amal goes on in Wilg: drafts come along, what she sent stays with Nadia, messages wait."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.board.models import Post
from portal.groups.memberships import Membership, Role
from portal.groups.moves import ASKED_FOR, Move
from portal.homework.reflections import Reflection, SpareText
from portal.homework.trials import Trial
from portal.web.forms import new_submission_key
from tests.board.making import post
from tests.cast import Cast
from tests.client import Visitor
from tests.homework import making as homework
from tests.meetups.making import local

NOON = local("2027-01-20T12:00")
OTHER = "self-image"


def _move(cast: Cast, visit: type[Visitor], key: str | None = None) -> int:
    form = {"to_group": str(cast.wilg.id), "submission_key": key or new_submission_key()}
    address = f"/groups/{cast.linde.id}/participants/{cast.amal.id}/moves"
    return visit.by(cast.karim).post(address, form).status_code


def test_a_trainer_of_both_groups_brings_her_there(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    assert cast.wilg.id
    page = visit.by(cast.karim).get(f"/groups/{cast.linde.id}/participants/{cast.amal.id}").text
    assert "Wilg" in page
    assert "Eik" not in page
    key = new_submission_key()

    assert _move(cast, visit, key) == 303
    assert _move(cast, visit, key) == 303, "sent twice"

    assert Move.select().count() == 1
    amal = visit.by(cast.amal)
    assert amal.get(f"/groups/{cast.linde.id}").status_code == 404
    assert amal.get(f"/groups/{cast.wilg.id}").status_code == 200


def test_a_trainer_of_one_group_only_cannot(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.wilg.id
    address = f"/groups/{cast.linde.id}/participants/{cast.amal.id}"
    nadia = visit.by(cast.nadia)
    form = {"to_group": str(cast.wilg.id), "submission_key": new_submission_key()}

    assert nadia.post(f"{address}/moves", form).status_code == 404
    assert "Vraag het de coördinator" in nadia.get(address).text
    assert Move.select().count() == 0


def test_her_drafts_come_along(cast: Cast, visit: type[Visitor]) -> None:
    homework.draft(cast.amal, cast.linde, "Nog niet af")

    _move(cast, visit)

    page = visit.by(cast.amal).get(f"/groups/{cast.wilg.id}/homework/{homework.LESSON}").text
    assert "Nog niet af" in page
    assert Reflection.get().group_id == cast.wilg.id


def test_no_new_trainer_reads_what_she_sent_to_others(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        Membership.join_group(cast.femke, cast.wilg, Role.TRAINER)
        clock.move(timedelta(days=1))
        text = homework.answered(cast.amal, cast.linde, cast.nadia, "Mooi gedaan")
        clock.move(timedelta(days=1))

        _move(cast, visit)

        address = f"/reflections/{text.id}"
        assert visit.by(cast.femke).get(address).status_code == 404
        assert visit.by(cast.nadia).get(address).status_code == 200
        page = visit.by(cast.amal).get(f"/groups/{cast.wilg.id}/homework/{homework.LESSON}").text
        assert "Ik merkte rust" in page
        assert "Mooi gedaan" in page
        assert Trial.of(cast.amal, cast.wilg, homework.LESSON) is not None, "that much is seen"


def test_a_draft_is_kept_beside_what_she_has_there_already(
    cast: Cast, visit: type[Visitor]
) -> None:
    homework.draft(cast.amal, cast.wilg, "Van de vorige keer")
    homework.draft(cast.amal, cast.linde, "Van nu")

    _move(cast, visit)

    assert [each.body for each in Reflection.select()] == ["Van de vorige keer"]
    assert [each.body for each in SpareText.select()] == ["Van nu"]
    page = visit.by(cast.amal).get(f"/groups/{cast.wilg.id}/homework/{homework.LESSON}").text
    assert "Van nu" in page
    assert "Van de vorige keer" in page


def test_she_says_whether_her_messages_stay(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.linde, cast.amal, "Dit schreef Amal")
    _move(cast, visit)
    amal = visit.by(cast.amal)
    move = Move.get()
    assert f"/moves/{move.id}/messages" in amal.get("/").text

    assert amal.post(f"/moves/{move.id}/messages", {"messages": "go"}).status_code == 303

    assert Post.get_by_id(own.id).body == ""
    assert f"/moves/{move.id}/messages" not in amal.get("/").text
    amal.post(f"/moves/{move.id}/messages", {"messages": "stay"})
    assert Move.get().messages == "go"


def test_unasked_her_messages_stay(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        own = post(cast.linde, cast.amal, "Dit schreef Amal")
        _move(cast, visit)
        clock.move(ASKED_FOR)
        amal = visit.by(cast.amal)

        assert "/messages" not in amal.get("/").text
        amal.post(f"/moves/{Move.get().id}/messages", {"messages": "go"})

        assert Post.get_by_id(own.id).body == "Dit schreef Amal"
