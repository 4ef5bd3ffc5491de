"""Coby ends somebody's work as a trainer: from that moment it opens nothing."""

from __future__ import annotations

import pytest

from portal.audit.events import EventKind, SecurityEvent
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import sent


def _ending(cast: Cast) -> str:
    return f"/coordination/groups/{cast.linde.id}/trainers/{cast.nadia.id}/ending"


def test_coby_is_told_what_ends_before_it_does(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)

    assert "Nadia" in coby.get(f"/coordination/groups/{cast.linde.id}/trainers").text
    page = coby.get(_ending(cast)).text

    assert "ziet de groep" in page
    assert "De groep heeft dan geen trainer" not in page, "Karim is still there"


def test_nadia_sees_nothing_of_linde_any_more(cast: Cast, visit: type[Visitor]) -> None:
    text = sent(cast.amal, cast.linde)
    nadia = visit.by(cast.nadia)
    assert nadia.get(f"/reflections/{text.id}").status_code == 200

    answer = visit.by(cast.coby).post(_ending(cast), follow=True)

    assert "Nadia</bdi> is geen trainer meer van deze groep" in answer.text
    for place in ("", "/board", "/sessions", "/homework", "/cards"):
        assert nadia.get(f"/groups/{cast.linde.id}{place}").status_code == 404
    assert nadia.get(f"/reflections/{text.id}").status_code == 404
    assert nadia.get("/").status_code == 200


def test_what_was_typed_on_an_open_page_meets_not_found(cast: Cast, visit: type[Visitor]) -> None:
    text = sent(cast.amal, cast.linde)
    nadia = visit.by(cast.nadia)
    nadia.get(f"/reflections/{text.id}")
    visit.by(cast.coby).post(_ending(cast))

    answer = nadia.post(f"/reflections/{text.id}/answer", {"body": "Mooi gedaan!"})

    assert answer.status_code == 404
    assert "Mooi gedaan!" in answer.text, "what Nadia typed is not lost to her"
    assert (
        "Mooi gedaan!"
        not in visit.by(cast.amal).get(f"/groups/{cast.linde.id}/homework/my-role").text
    )


def test_the_log_has_it_once_however_often_it_is_pressed(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)

    assert {coby.post(_ending(cast)).status_code for _ in range(5)} == {303}

    ended = [e for e in SecurityEvent.about(cast.nadia, 20) if e.kind == EventKind.ROLE_ENDED]
    assert [(each.by, each.group_number) for each in ended] == [(cast.coby, cast.linde.id)]


def test_the_last_trainer_leaves_a_group_without(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    coby.post(_ending(cast))
    karim = f"/coordination/groups/{cast.linde.id}/trainers/{cast.karim.id}/ending"

    assert "De groep heeft dan geen trainer" in coby.get(karim).text
    coby.post(karim)

    assert (
        "Er is nog geen trainer." in coby.get(f"/coordination/groups/{cast.linde.id}/trainers").text
    )
    assert visit.by(cast.karim).get(f"/groups/{cast.wilg.id}").status_code == 200


@pytest.mark.parametrize("who", ["amal", "femke"])
def test_who_does_not_train_the_group_has_nothing_to_end(
    who: str, cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.eik.id
    person = getattr(cast, who)
    path = f"/coordination/groups/{cast.linde.id}/trainers/{person.id}/ending"

    assert visit.by(cast.coby).get(path).status_code == 404
    assert visit.by(cast.coby).post(path).status_code == 404
