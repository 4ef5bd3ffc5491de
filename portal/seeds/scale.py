"""A large world for measuring: N groups with a life each, the same for the same N.

So many as there are at one moment where each lasts two years: of sixteen groups one is in the
third week of its course and one is planned, two are closed, and the others, whose course began
one to two years ago, go on as supportgroepen. One of sixteen has not met for a long time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from portal import clock
from portal.board.models import Post, Reply
from portal.db import database
from portal.evaluation.blocks import form_blocks
from portal.groups.models import Group, Phase, PhaseChange
from portal.homework.reflections import Reflection
from portal.people.models import Person, hasher
from portal.programme.offered import programme_of
from portal.results.counting_courses import count_courses
from portal.seeds.bulk import insert
from portal.seeds.people import PASSWORD, PROGRAMME
from portal.seeds.scale_answers import Answers
from portal.seeds.scale_people import People, Trainers, facts_of
from portal.seeds.scale_together import Together
from portal.sessions.attendance import Attendance, Door
from portal.sessions.models import RsvpStatus, Session, SessionRsvp

POSTS = 500
REPLY_EVERY = 5
LOOKS_AHEAD = timedelta(weeks=2)
"""A planned course begins so long from now."""
COURSE_LASTS = timedelta(weeks=6)

SENTENCES = (
    "Vandaag ging het beter dan gisteren.",
    "Wie komt er de volgende keer?",
    "كان يومًا جميلًا مع أولادي.",
    "We read a story together.",
    "Ik heb vijf minuten echt geluisterd.",
)


def fill(groups: int, progress: Callable[[int], None]) -> None:
    """Add `groups` groups; call `progress` with the number of groups that are done.

    Each group is a transaction of its own, and nothing of it is kept in memory.
    """
    trainers = Trainers(hasher.hash(PASSWORD))
    for number in range(groups):
        with database.atomic():
            _GroupLife(number, trainers).write()
        progress(number + 1)
    form_blocks()
    count_courses()


def phase_of(number: int) -> Phase:
    """In which phase the group with that number is."""
    special = {0: Phase.COURSE, 3: Phase.CLOSED, 11: Phase.CLOSED, 15: Phase.PLANNED}
    return special.get(number % 16, Phase.SUPPORTGROEP)


def begin_of(number: int) -> datetime:
    """When the course of the group with that number began, or will."""
    phase, spread = phase_of(number), timedelta(minutes=number % 1440)
    if phase is Phase.PLANNED:
        return clock.now() + LOOKS_AHEAD + spread
    if phase is Phase.COURSE:
        return clock.now() - timedelta(weeks=2, days=1) - spread
    return clock.now() - timedelta(weeks=52 + number % 52) - spread


class _GroupLife:
    """One group: a course, then a supportgroep that meets every four weeks."""

    def __init__(self, number: int, trainers: Trainers) -> None:
        self.random = Random(number)  # noqa: S311  # made-up life, not a secret
        self.number = number
        self.phase = phase_of(number)
        self.start = begin_of(number)
        self.made = min(self.start, clock.now()) - timedelta(weeks=4)
        self.trainers = trainers
        self.keys = 0

    def write(self) -> None:
        """Write the whole of it."""
        facts = facts_of(self.number)
        group = Group.create(
            name=f"Groep {self.number + 1}",
            programme=PROGRAMME,
            phase=self.phase,
            created_at=self.made,
            **facts,
        )
        self._phases(group)
        trained_by = self.trainers.of(self.number, self.made)
        people = People(group, self.number, self.made, self.random, self.trainers.password_hash)
        members = people.write(trained_by, self.phase)
        sessions = self._course(group, trained_by[0], facts["place"])
        answers = Answers(group, members, self.random)
        answers.talk(trained_by[0], self.made)
        if self.phase is Phase.PLANNED:
            return
        self._come(group, sessions, members)
        answers.write(sessions, ended=self.phase is not Phase.COURSE)
        self._board(group, members)
        if self.phase is not Phase.COURSE:
            quiet = self.phase is Phase.CLOSED or self.number % 16 == 2
            together = Together(group, members, self.start, self.random, quiet=quiet)
            together.write(facts["place"], self._text)

    def _phases(self, group: Group) -> None:
        ended = self.start + COURSE_LASTS
        entered = [(Phase.PLANNED, self.made)]
        if self.phase is not Phase.PLANNED:
            entered.append((Phase.COURSE, self.start))
        if self.phase in {Phase.SUPPORTGROEP, Phase.CLOSED}:
            entered.append((Phase.SUPPORTGROEP, ended))
        if self.phase is Phase.CLOSED:
            entered.append((Phase.CLOSED, clock.now() - timedelta(days=1)))
        insert(PhaseChange, [{"group": group, "phase": p, "at": at} for p, at in entered])

    def _course(self, group: Group, trainer: Person, place: str) -> list[Session]:
        sessions = []
        for week, lesson in enumerate(programme_of(PROGRAMME).lessons):
            starts_at = self.start + timedelta(weeks=week)
            session = Session.create(
                group=group,
                lesson=lesson.slug,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=3),
                place=place,
                check_in_code=f"{(self.number * 7 + week) % 10_000:04d}",
                created_by=trainer,
                created_at=self.made,
                changed_at=self.made,
                submission_key=self._key(),
            )
            session.group = group
            sessions.append(session)
        return sessions

    def _come(self, group: Group, sessions: list[Session], people: list[Person]) -> None:
        for session in sessions:
            if not session.is_over:
                continue
            said = {"session": session, "since": session.starts_at - timedelta(days=1)}
            insert(
                SessionRsvp, [{**said, "person": p, "status": RsvpStatus.COMING} for p in people]
            )
            was = {"session": session, "via": Door.OWN_DEVICE, "at": session.starts_at}
            insert(Attendance, [{**was, "person": p, "by": p} for p in people])
            written = session.starts_at + timedelta(days=3)
            text = {
                "group": group,
                "lesson": session.lesson,
                "saved_at": written,
                "sent_at": written,
            }
            insert(Reflection, [{**text, "author": p, "body": self._text()} for p in people])

    def _board(self, group: Group, people: list[Person]) -> None:
        step = (clock.now() - self.start) / (POSTS + 1)
        posts = [self._message(group, people, self.start + step * each) for each in range(POSTS)]
        insert(Post, posts)
        mine = Post.select(Post.id, Post.created_at).where(Post.group == group).order_by(Post.id)
        replies = [
            {"post": post, **self._message(group, people, post.created_at + step / 2)}
            for number, post in enumerate(mine)
            if number % REPLY_EVERY == 0
        ]
        insert(Reply, replies)

    def _message(self, group: Group, people: list[Person], at: datetime) -> dict[str, Any]:
        return {
            "group": group,
            "author": self.random.choice(people),
            "body": self._text(),
            "created_at": at,
            "submission_key": self._key(),
        }

    def _text(self) -> str:
        return " ".join(self.random.choices(SENTENCES, k=self.random.randint(1, 4)))

    def _key(self) -> str:
        self.keys += 1
        return f"scale-{self.number}-{self.keys}"
