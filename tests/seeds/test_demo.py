"""The demo course: there with one command, the same each time, and believable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import Result
from flask import Flask

from portal import clock
from portal.audit.events import SecurityEvent
from portal.board.models import Post
from portal.groups.models import Group
from portal.homework.responses import ReflectionAnswer
from portal.leadership.models import Ballot
from portal.people.cards import Card
from portal.people.models import Person
from portal.people.papers import CardState
from portal.records import RECORDS
from portal.seeds import scale, scale_people
from portal.sessions.models import Session
from tests.client import Visitor


@pytest.fixture
def in_demo(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The portal with PORTAL_DEMO=1."""
    monkeypatch.setitem(app.config, "PORTAL", replace(app.config["PORTAL"], demo=True))
    return app


def _run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=list(words))


def test_the_demo_says_who_can_sign_in_and_hands_out_cards(
    in_demo: Flask, visit: type[Visitor]
) -> None:
    said = _run(in_demo, "demo").output

    for words in ("amal@example.org", "coby@example.org", "samen-verder-2026"):
        assert words in said
    link = next(word for word in said.split() if "/card/" in word)
    assert visit.stranger().get(link[link.index("/card/") :]).status_code == 200


def test_a_second_start_keeps_the_data_and_replaces_only_cards(in_demo: Flask) -> None:
    _run(in_demo, "demo")
    kept = set(RECORDS) - {Card, SecurityEvent}
    before = {record: record.select().count() for record in kept}

    assert _run(in_demo, "demo").exit_code == 0

    after = {record: record.select().count() for record in kept}
    assert after == before
    open_cards = [card for card in Card.select() if card.state == CardState.OPEN]
    assert len(open_cards) == len({card.person_id for card in open_cards})


def test_without_the_setting_there_is_no_demo(app: Flask) -> None:
    result = _run(app, "demo")

    assert result.exit_code != 0
    assert "PORTAL_DEMO" in result.output
    assert Person.select().count() == 0


def test_known_passwords_stay_on_ones_own_machine(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = replace(app.config["PORTAL"], base_url="https://portal.example.org")
    monkeypatch.setitem(app.config, "PORTAL", public)

    for words in (("seed",), ("seed", "--scale", "1")):
        assert "PORTAL_BASE_URL" in _run(app, *words).output
    assert Person.select().count() == 0


def test_seeding_leaves_a_database_with_people_alone(app: Flask) -> None:
    Person.create(name="Echt iemand", locale="nl")

    said = _run(app, "seed").output

    assert "nothing was added" in said
    assert Person.select().count() == 1


def test_the_course_is_in_its_third_week_with_homework_in_every_state(
    app: Flask, visit: type[Visitor]
) -> None:
    assert _run(app, "seed").exit_code == 0

    linde = [s for s in Session.select().order_by(Session.starts_at) if s.group.name == "Linde"]
    assert [session.is_over for session in linde] == [True, True, False, False, False, False]
    assert ReflectionAnswer.select().where(ReflectionAnswer.seen_at.is_null(False)).exists()
    assert ReflectionAnswer.select().where(ReflectionAnswer.seen_at.is_null()).exists()
    assert max(post.created_at for post in Post.select()) < clock.now()
    phone = visit.stranger()
    form = {"email": "bram@example.org", "password": "samen-verder-2026"}
    assert phone.post("/sign-in", form).status_code == 303


def test_a_large_world_is_the_same_each_time(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "POSTS", 10)

    assert _run(app, "seed", "--scale", "3").exit_code == 0
    told = [post.body for post in Post.select().order_by(Post.id)]
    names = [person.name for person in Person.select().order_by(Person.id)]
    for record in reversed(RECORDS):
        record.delete().execute()
    _run(app, "seed", "--scale", "3")

    assert told == [post.body for post in Post.select().order_by(Post.id)]
    assert names == [person.name for person in Person.select().order_by(Person.id)]
    assert len(names) == 3 * scale_people.PARTICIPANTS + 2


def test_eik_chose_its_leader_with_counts_and_a_term(app: Flask, visit: type[Visitor]) -> None:
    assert _run(app, "seed").exit_code == 0
    ilse = Person.get(Person.name == "Ilse")

    page = visit.by(ilse).get(f"/groups/{Group.get(Group.name == 'Eik').id}/leader-choice").text

    for words in ("</bdi> leidt de groep.", "De stemmen voor de leider", "Gestemd: 6 van de 6."):
        assert words in page
    assert not Ballot.select().where(Ballot.box != "").exists()
