"""A group with as much life as asked for: the same pages with 3 rows and with 300."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.db import database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.homework.reflections import Reflection
from portal.people.models import Person
from portal.programme.offered import programme_of
from tests.board import making as board
from tests.cast import PROGRAMME, WEEKS_AGO, Cast
from tests.sessions.making import session_of

TEXT = "Vandaag ging het beter dan gisteren. Ik heb vijf minuten echt geluisterd, zonder telefoon."
REPLY_EVERY = 5
PARTICIPANTS = 8
NAMES = ("Fatima", "Jan", "Noor", "Samira", "Tom")
"""Who makes eight of Amal, Bram and Grace."""
WEEK = timedelta(weeks=1)


def fill(cast: Cast, rows: int) -> None:
    """Give Linde a session every week, `rows` posts and `rows` texts that were sent."""
    with database.connection_context(), database.atomic():
        _sessions(cast)
        for name in NAMES:
            _place(Person.create(name=name, locale="nl"), cast.linde, Role.PARTICIPANT)
    add(cast, rows)


def add(cast: Cast, rows: int) -> None:
    """Add `rows` posts to Linde's board, every fifth with a reply, and `rows` texts to read."""
    with database.connection_context(), database.atomic():
        _board(cast, rows)
        _reflections(cast, rows)


def _sessions(cast: Cast) -> None:
    first = clock.now() - 2 * WEEK + timedelta(days=1)
    for week, lesson in enumerate(programme_of(PROGRAMME).lessons):
        session_of(cast.linde, first + week * WEEK, by=cast.nadia, lesson=lesson.slug)


def _board(cast: Cast, rows: int) -> None:
    authors = (cast.amal, cast.bram, cast.grace, cast.nadia)
    posts = [
        board.post(cast.linde, authors[number % len(authors)], f"{number}. {TEXT}")
        for number in range(rows)
    ]
    for number, post in enumerate(posts[::REPLY_EVERY]):
        board.reply(post, authors[number % len(authors)], TEXT)
    posts[0].pin(cast.nadia)


def _reflections(cast: Cast, rows: int) -> None:
    """Texts for Nadia: in groups of eight that she trains, as Linde is one."""
    lessons = programme_of(PROGRAMME).lessons
    sent = clock.now() - timedelta(days=1)
    for number in range(rows):
        if number % (PARTICIPANTS * len(lessons)) == 0:
            group = _group_of(cast.nadia)
        if number % len(lessons) == 0:
            author = Person.create(name="Deelnemer", locale="nl")
            _place(author, group, Role.PARTICIPANT)
        lesson = lessons[number % len(lessons)]
        Reflection.create(author=author, group=group, lesson=lesson.slug, body=TEXT, sent_at=sent)


def _group_of(trainer: Person) -> Group:
    group: Group = Group.create(name="Beuk", programme=PROGRAMME, place="", phase=Phase.COURSE)
    _place(trainer, group, Role.TRAINER)
    return group


def _place(person: Person, group: Group, role: Role) -> None:
    Membership.create(person=person, group=group, role=role, since=clock.now() - WEEKS_AGO)
