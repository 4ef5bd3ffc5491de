"""Every form that somebody sees can be sent, breaks nothing, and shows nothing of others.

Each role walks through the demo course and sends one form of each kind that stands on its
way. The world changes as they go, so a form may be refused with a sentence; but it is never
forbidden to the one it was shown to, and no answer holds what is another group's, or a secret.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import pytest
from flask import Flask

from portal.board.models import Post, Reply
from portal.homework.reflections import Reflection
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.seeds import demo as demo_course
from portal.seeds.people import EIK, LINDE, Cast
from tests.client import Visitor
from tests.conftest import SECRET
from tests.journeys.crawling import crawl
from tests.journeys.filling import TYPED, Answer, forms_on, send_all

pytestmark = pytest.mark.xdist_group("every form")  # one walk for all stories

ROLES = {
    "nobody": None,
    "participant": "Bram",
    "participant in Arabic": "Amal",
    "trainer": "Nadia",
    "leader": "Sanne",
    "trainer of a group that goes on alone": "Femke",
    "coordinator": "Coby",
}
OTHERS = {
    "participant": "Eik",
    "participant in Arabic": "Eik",
    "trainer": "Eik",
    "leader": "Linde",
    "trainer of a group that goes on alone": "Linde",
}
UNDERSTOOD = {200, 303, 400, 401, 404, 409, 410, 422, 429}
AT_LEAST = {
    "participant": {"board.create", "sessions.rsvp", "homework.create_sending"},
    "trainer": {"reflections.create_answer", "sessions.create", "groups.create_participant"},
    "leader": {"meetups.create", "board.create"},
    "coordinator": {"coordination.create_group", "coordination.create_ending"},
}


@dataclass
class World:
    """What came back to each role, what each group wrote before, and what nobody may see."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    written: dict[str, list[str]] = field(default_factory=dict)
    secrets: dict[str, list[str]] = field(default_factory=dict)
    log: str = ""


class Listening(logging.Handler):
    """Keeps every line that any part of the portal writes down."""

    def __init__(self) -> None:
        """Hear what a server writes down, and not what only a developer asks for."""
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line, with the traceback if it has one."""
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    """Everybody of the demo sends everything, once for all stories of this file."""
    Visitor.app = app
    found = World()
    listening = Listening()
    root = logging.getLogger()
    before = root.level
    root.addHandler(listening)
    root.setLevel(logging.INFO)
    try:
        demo = demo_course.live()
        found.written = {group: _texts_of(demo, group) for group in ("Linde", "Eik")}
        for role, name in ROLES.items():
            visitor = Visitor.by(demo[name]) if name else Visitor.stranger()
            found.answers[role] = list(send_all(visitor, forms_on(app, crawl(app, visitor))))
        found.secrets = _secrets(app, demo)
    finally:
        root.removeHandler(listening)
        root.setLevel(before)
    found.log = "\n".join(listening.lines)
    return found


def _texts_of(demo: Cast, name: str) -> list[str]:
    """The first line of what people of the group wrote to each other or to their trainers."""
    group = demo.groups[name]
    bodies = [
        text.body
        for kind in (Post, Reply, Reflection)
        for text in kind.select(kind.body).where(kind.group == group)
    ]
    return [body.splitlines()[0] for body in bodies if body and body != TYPED]


def _secrets(app: Flask, demo: Cast) -> dict[str, list[str]]:
    """What stands in the database or the settings and belongs on no page."""
    return {
        "the portal's key": [SECRET],
        "passwords": [each.password_hash for each in Person.select() if each.password_hash],
        "devices": [each.token_hash for each in Device.select()],
        "cards": [each for card in Card.select() for each in (card.token_hash, card.code_hash)],
    }


@pytest.mark.parametrize("role", ROLES)
def test_no_form_breaks_or_is_forbidden_to_whom_it_is_shown(world: World, role: str) -> None:
    wrong = [
        f"{answer.form.endpoint} on {answer.form.page} answers {answer.status}"
        for answer in world.answers[role]
        if answer.status not in UNDERSTOOD
    ]
    assert wrong == []


@pytest.mark.parametrize("role", AT_LEAST)
def test_the_forms_of_a_role_were_found_and_taken(world: World, role: str) -> None:
    taken = {answer.form.endpoint for answer in world.answers[role] if answer.status in {200, 303}}
    assert AT_LEAST[role] - taken == set()


@pytest.mark.parametrize("role", OTHERS)
def test_no_answer_shows_what_is_another_groups(world: World, role: str) -> None:
    group = OTHERS[role]
    people = {"Eik": EIK, "Linde": LINDE}[group]
    assert world.written[group]
    leaks = [
        (answer.form.endpoint, words)
        for answer in world.answers[role]
        for words in [*people, *world.written[group]]
        if words in answer.text
    ]
    assert leaks == []


def test_no_answer_shows_a_secret(world: World) -> None:
    for kind, secrets in world.secrets.items():
        assert secrets, kind
        for role, answers in world.answers.items():
            leaking = [a.form.endpoint for a in answers for each in secrets if each in a.text]
            assert leaking == [], f"{kind} shown to {role}"


def test_no_line_of_the_log_holds_a_secret_or_a_text(world: World) -> None:
    texts = [*world.written["Linde"], *world.written["Eik"], TYPED]
    for kind, words in {**world.secrets, "texts": texts}.items():
        assert [each for each in words if each in world.log] == [], kind
