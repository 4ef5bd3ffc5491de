"""A message is written once for who sees the same of it; nobody is shown what another sees."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask

from portal import clock
from portal.board.hidings import Hiding
from portal.board.models import Post
from portal.people.models import Person
from portal.web import remembered
from tests.board import making as board
from tests.cast import Cast
from tests.client import Visitor

NEW_EACH_TIME = re.compile(
    r'(nonce|name="(?:csrf_token|submission_key|writer)" value|name="moment" value)="[^"]*"'
)


def life(cast: Cast) -> Post:
    """A board with something that each of the cast sees in another way."""
    post = board.post(cast.linde, cast.amal, "Wie komt er <b>morgen</b>?")
    board.reply(post, cast.bram, "Ik kom.")
    post.pin(cast.nadia)
    hidden = board.post(cast.linde, cast.bram, "Dat had ik niet moeten schrijven.")
    Hiding.create(
        group=cast.linde, post=hidden, by=cast.nadia, reason="Een naam.", submission_key="k"
    )
    return post


def shown(visit: type[Visitor], who: Person, path: str) -> str:
    return NEW_EACH_TIME.sub("", visit.by(who).get(path).text)


def test_the_board_of_each_is_the_same_whoever_read_it_before(
    cast: Cast, visit: type[Visitor], app: Flask
) -> None:
    life(cast)
    path = f"/groups/{cast.linde.id}/board"
    people = [cast.amal, cast.bram, cast.grace, cast.nadia, cast.karim]
    alone = {}
    for who in people:
        remembered.init_app(app)
        alone[who] = shown(visit, who, path)

    remembered.init_app(app)
    for who in [*people, *reversed(people)]:
        assert shown(visit, who, path) == alone[who]
    texts = {who.name: "niet moeten schrijven" in alone[who] for who in people}
    assert texts == {"Amal": False, "Bram": True, "Grace": False, "Nadia": True, "Karim": True}


def test_what_changed_is_written_anew(cast: Cast, visit: type[Visitor]) -> None:
    post = life(cast)
    path = f"/groups/{cast.linde.id}/board"
    grace = visit.by(cast.grace)
    assert "morgen" in grace.get(path).text

    post.rewrite("Wie komt er overmorgen?")
    assert "overmorgen" in grace.get(path).text
    cast.amal.rename("Amal B.")
    assert "Amal B." in grace.get(path).text
    post.remove()
    assert "morgen" not in grace.get(path).text


def test_today_is_yesterday_the_day_after(cast: Cast, visit: type[Visitor]) -> None:
    noon = clock.start_of_day(clock.today()) + timedelta(hours=12)
    path = f"/groups/{cast.linde.id}/board"
    with clock.standing(noon):
        life(cast)
        assert "vandaag" in visit.by(cast.bram).get(path).text

    with clock.standing(noon + timedelta(days=1)):
        text = visit.by(cast.bram).get(path).text
    assert "gisteren" in text
    assert "vandaag" not in text
