"""What a list shows is what the door lets in, and whom "who reads this" names.

Three expressions of one rule: `visible_to` in the models, the policy's table, and
the line on the page. They are held together for every person, in every phase of
the group, for every kind of thing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, g

from portal.access.permissions import Permission as May
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.groups.models import Group, Phase
from portal.homework.reflections import Reflection
from portal.people.models import Person
from portal.web.who_reads import readers
from tests.board import making as board
from tests.cast import Cast
from tests.homework import making as homework
from tests.meetups import making as meetups
from tests.sessions import making as sessions

Make = Callable[[Cast], Any]


def _unsent(cast: Cast) -> Reflection:
    homework.draft(cast.amal, cast.linde)
    return Reflection.get()


THINGS: dict[str, tuple[May, Make]] = {
    "a session": (
        May.READ_SESSIONS,
        lambda cast: sessions.session_of(cast.linde, meetups.in_days(3)),
    ),
    "a draft": (May.READ_REFLECTION, _unsent),
    "a sent text": (
        May.READ_REFLECTION,
        lambda cast: homework.sent(cast.amal, cast.linde),
    ),
    "a post": (May.READ_BOARD, lambda cast: board.post(cast.linde, cast.bram)),
    "a reply": (
        May.READ_BOARD,
        lambda cast: board.reply(board.post(cast.linde, cast.bram), cast.amal),
    ),
    "a meetup": (May.READ_MEETUPS, lambda cast: meetups.plan(cast.linde, cast.bram)),
}


def _everybody(cast: Cast) -> list[Person]:
    in_linde = [cast.amal, cast.bram, cast.grace, cast.nadia, cast.karim]
    elsewhere = [cast.ilse, cast.sanne, cast.yusuf, cast.femke, cast.coby]
    return in_linde + elsewhere


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("kind", list(THINGS))
def test_lists_doors_and_the_line_agree(kind: str, phase: Phase, cast: Cast, app: Flask) -> None:
    permission, make = THINGS[kind]
    group: Group = cast.linde
    _ = cast.eik
    thing = make(cast)
    Group.update(phase=phase).where(Group.id == group.id).execute()
    group.phase = phase

    everybody = _everybody(cast)
    listed = {
        person.name
        for person in everybody
        if type(thing).visible_to(person).where(type(thing).id == thing.id).exists()
    }
    let_in = {person.name for person in everybody if can(Viewer.of(person), permission, thing)}
    with app.test_request_context():
        g.everybody = {}
        named = {viewer.person.name for viewer in readers(permission, thing, group)}

    assert listed == let_in == named


def test_the_rules_are_those_of_the_product(cast: Cast) -> None:
    post, text = board.post(cast.linde, cast.bram), homework.sent(cast.amal, cast.linde)
    nadia, coby, grace = (Viewer.of(person) for person in (cast.nadia, cast.coby, cast.grace))

    assert can(nadia, May.READ_BOARD, post)
    assert can(nadia, May.READ_REFLECTION, text)
    assert not can(grace, May.READ_REFLECTION, text)
    assert not can(coby, May.READ_BOARD, post)
    assert not can(coby, May.READ_REFLECTION, text)

    Group.update(phase=Phase.SUPPORTGROEP).execute()
    assert not can(Viewer.of(cast.nadia), May.READ_BOARD, post)
