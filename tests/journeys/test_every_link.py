"""Every link of the demo leads somewhere, and nowhere to what is another group's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from flask import Flask

from portal.board.models import Post, Reply
from portal.homework.reflections import Reflection
from portal.meetups.catch_ups import CatchUp
from portal.meetups.models import Meetup
from portal.people.models import Person
from portal.seeds import demo as demo_course
from portal.seeds.people import EIK, LINDE, Cast
from tests.client import Visitor
from tests.journeys.crawling import Found, crawl

pytestmark = pytest.mark.xdist_group("every link")  # one walk for all stories

ROLES = {
    "nobody": None,
    "participant": "Bram",
    "participant in Arabic": "Amal",
    "trainer": "Nadia",
    "trainer of two groups": "Karim",
    "leader": "Sanne",
    "deputy in Arabic": "Yusuf",
    "participant after the course": "Ilse",
    "trainer of a group that goes on alone": "Femke",
    "coordinator": "Coby",
}
NEEDS = {
    "participant": {"homework.lesson", "board.show", "feed.show", "people.sign_out"},
    "trainer": {"homework.index", "attendance.poster", "groups.cards", "people.sign_out"},
    "leader": {"meetups.new", "meetups.edit", "groups.show"},
    "coordinator": {"coordination.index", "coordination.new_group", "account.me"},
}
GOOD = {200, 303}
REACHED_OTHERWISE = {
    "people.card": "from a printed card",
    "checkin.show": "from the poster",
    "drafts.waiting": "after signing in, by who sent a text while signed out",
    "devices.way_back": "after saying that others use the phone, without a password",
    "second_step.show": "by who signs in and has one",
    "access.app_with_codes": "after pressing the button for it",
    "personal.copy_as_page": "after pressing the button for it",
    "personal.copy_as_json": "after pressing the button for it",
    "password_resets.new": "where the portal can send mail",
    "password_resets.sent": "after asking for a link",
    "password_resets.show": "from the mail",
    "feed.calendar": "from the calendar of a phone",
    "help.no_connection": "from the phone itself, when there is no line",
    "help.health": "by whoever watches the server",
    "coordination.hiding": "where a group has no second person of its own",
    "evaluation.show_end": "in the weeks after the last session",
    "results.export": "a file, from the page with the results",
    "results.export_courses": "a file, from the page with the results",
    "evaluation.consent": "after the form at the end",
    "evaluation.show_later": "months after the course, by who said that they may be asked",
    "kiosk.show": "from a link that a trainer made around a session",
    "kiosk.thanks": "after answering on the phone on the table",
    "board.replies": "by reloading after an answer that was refused",
    "board.show_reply": "by htmx, after a change is stopped",
    "belonging.left": "after leaving a group",
    "meetups.new_poll": "where no question for a date is open",
    "homework.recording": "where the course has the task read aloud",
    "homework.clip": "where the course has a film",
    "installing.manifest": "by the browser, for who puts the portal on the home screen",
    "service_worker.worker": "by the browser, for who wants messages on the phone",
}

RANDOM = re.compile(r"[\w.-]{24,}", re.ASCII)
"""Keys and tokens: among so many letters by chance, any short name comes up once in a while."""


@dataclass
class World:
    """What each role could reach, what each group wrote, and the drafts by author."""

    walks: dict[str, list[Found]] = field(default_factory=dict)
    written: dict[str, list[str]] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)

    def leaks(self, role: str, secrets: list[str]) -> list[tuple[str, str]]:
        """Which of `secrets` stand on which page that `role` reached."""
        assert secrets
        return [
            (page.path, words)
            for page in self.walks[role]
            for words in secrets
            if words in RANDOM.sub("", page.html)
        ]


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    """Everybody of the demo walks everywhere, once for all stories of this file."""
    Visitor.app = app
    demo = demo_course.live()
    found = World()
    found.written = {group: _texts_of(demo, group) for group in ("Linde", "Eik")}
    unsent = Reflection.select(Reflection, Person).join(Person).where(Reflection.sent_at.is_null())
    found.drafts = {draft.author.name: draft.body for draft in unsent}
    for role, name in ROLES.items():
        visitor = Visitor.by(demo[name]) if name else Visitor.stranger()
        found.walks[role] = crawl(app, visitor)
    return found


def _texts_of(demo: Cast, name: str) -> list[str]:
    """The first line of all that people of the group wrote to each other or to their trainers."""
    group = demo.groups[name]
    posts = [post.body for post in Post.select().where(Post.group == group)]
    replies = [reply.body for reply in Reply.select().join(Post).where(Post.group == group)]
    homework = [text.body for text in Reflection.select().where(Reflection.group == group)]
    notes = [note.text for note in CatchUp.select().join(Meetup).where(Meetup.group == group)]
    return [body.splitlines()[0] for body in (*posts, *replies, *homework, *notes) if body]


@pytest.mark.parametrize("role", ROLES)
def test_no_link_is_broken(world: World, role: str) -> None:
    broken = [
        f"{page.path} on {page.linked_from} answers {page.status}"
        for page in world.walks[role]
        if page.status not in GOOD
    ]
    assert broken == []


def test_every_page_can_be_reached_by_links(app: Flask, world: World) -> None:
    reached = {page.endpoint for walk in world.walks.values() for page in walk}
    there_is = {
        rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())
    }
    assert there_is - reached - set(REACHED_OTHERWISE) == set()
    assert set(REACHED_OTHERWISE) <= there_is


@pytest.mark.parametrize("role", NEEDS)
def test_who_needs_a_page_can_get_there(world: World, role: str) -> None:
    assert NEEDS[role] - {page.endpoint for page in world.walks[role]} == set()


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("participant", "Eik"),
        ("participant in Arabic", "Eik"),
        ("trainer", "Eik"),
        ("leader", "Linde"),
        ("participant after the course", "Linde"),
        ("trainer of a group that goes on alone", "Linde"),
    ],
)
def test_nothing_of_another_group_is_shown(world: World, role: str, others: str) -> None:
    people = {"Eik": EIK, "Linde": LINDE}[others]
    assert world.leaks(role, [*people, *world.written[others]]) == []


def test_the_coordinator_reads_no_messages_and_no_homework(world: World) -> None:
    assert world.leaks("coordinator", world.written["Linde"] + world.written["Eik"]) == []


def test_a_trainer_reads_no_messages_after_the_course(world: World) -> None:
    role = "trainer of a group that goes on alone"
    assert world.leaks(role, world.written["Eik"]) == []


def test_a_draft_is_shown_to_its_author_only(world: World) -> None:
    assert world.drafts
    for author, body in world.drafts.items():
        others = [role for role, name in ROLES.items() if name != author]
        assert [leak for role in others for leak in world.leaks(role, [body])] == []
