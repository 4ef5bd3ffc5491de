"""A large world for measuring: N groups with a year of life each, the same for the same N."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from portal import clock
from portal.board.models import Post, Reply
from portal.db import Record, database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.homework.reflections import Reflection
from portal.people.models import Person, hasher
from portal.programme.offered import programme_of
from portal.seeds.people import PASSWORD, PLACE, PROGRAMME
from portal.seeds.scale_together import Together
from portal.sessions.attendance import Attendance, Door
from portal.sessions.models import RsvpStatus, Session, SessionRsvp

PARTICIPANTS = 8
POSTS = 500
REPLY_EVERY = 5
ROWS_AT_ONCE = 400
"""Rows in one statement: fewer values than SQLite's oldest limit allows."""

NAMES = ("Aya", "Daan", "Emma", "Hind", "Ivo", "Jasmin", "Luuk", "Maryam", "Noor", "Omar", "Sara")
LOCALES = ("nl", "ar", "en")
SENTENCES = (
    "Vandaag ging het beter dan gisteren.",
    "Wie komt er de volgende keer?",
    "كان يومًا جميلًا مع أولادي.",
    "We read a story together.",
    "Ik heb vijf minuten echt geluisterd.",
)


def fill(groups: int, progress: Callable[[int], None]) -> None:
    """Add `groups` groups; call `progress` with the number of groups that are done."""
    known = hasher.hash(PASSWORD)
    start = clock.now() - timedelta(days=365)
    for number in range(groups):
        with database.atomic():
            _GroupYear(number, start + timedelta(minutes=number % 1440), known).write()
        progress(number + 1)


class _GroupYear:
    """One group: a course, then a supportgroep that meets every four weeks."""

    def __init__(self, number: int, start: datetime, password_hash: str) -> None:
        self.random = Random(number)  # noqa: S311  # made-up life, not a secret
        self.number = number
        self.start = start
        self.password_hash = password_hash
        self.keys = 0

    def write(self) -> None:
        """Write the whole year."""
        in_course = self.number % 4 == 0
        group = Group.create(
            name=f"Groep {self.number + 1}",
            programme=PROGRAMME,
            place=PLACE,
            phase=Phase.COURSE if in_course else Phase.SUPPORTGROEP,
            created_at=self.start,
        )
        PhaseChange.create(group=group, phase=group.phase, at=self.start)
        trainer, *people = self._people(group)
        self._course(group, trainer, people)
        self._board(group, people)
        if not in_course:
            together = Together(group, people, self.start, self.random, _insert)
            together.write(PLACE, self._text)

    def _people(self, group: Group) -> list[Person]:
        people = [
            Person.create(
                name=self.random.choice(NAMES),
                locale=self.random.choice(LOCALES),
                email=f"person-{self.number}-{position}@example.org",
                password_hash=self.password_hash,
                created_at=self.start,
            )
            for position in range(PARTICIPANTS + 1)
        ]
        roles = [Role.TRAINER, *[Role.PARTICIPANT] * PARTICIPANTS]
        rows = [
            {"person": person, "group": group, "role": role, "since": self.start}
            for person, role in zip(people, roles, strict=True)
        ]
        rows.append({"person": people[1], "group": group, "role": Role.LEADER, "since": self.start})
        _insert(Membership, rows)
        return people

    def _course(self, group: Group, trainer: Person, people: list[Person]) -> None:
        for week, lesson in enumerate(programme_of(PROGRAMME).lessons):
            starts_at = self.start + timedelta(weeks=week)
            session = Session.create(
                group=group,
                lesson=lesson.slug,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=3),
                place=PLACE,
                check_in_code=f"{(self.number * 7 + week) % 10_000:04d}",
                created_by=trainer,
                created_at=self.start,
                changed_at=self.start,
                submission_key=self._key(),
            )
            said = {"session": session, "since": starts_at - timedelta(days=1)}
            _insert(
                SessionRsvp, [{**said, "person": p, "status": RsvpStatus.COMING} for p in people]
            )
            was = {"session": session, "via": Door.OWN_DEVICE, "at": starts_at}
            _insert(Attendance, [{**was, "person": p, "by": p} for p in people])
            written = starts_at + timedelta(days=3)
            _insert(
                Reflection,
                [
                    {
                        "author": person,
                        "group": group,
                        "lesson": lesson.slug,
                        "body": self._text(),
                        "saved_at": written,
                        "sent_at": written,
                    }
                    for person in people
                ],
            )

    def _board(self, group: Group, people: list[Person]) -> None:
        step = timedelta(days=364) / POSTS
        posts = [
            self._message(group, people, self.start + step * number) for number in range(POSTS)
        ]
        _insert(Post, posts)
        mine = Post.select(Post.id, Post.created_at).where(Post.group == group).order_by(Post.id)
        replies = [
            {"post": post, **self._message(group, people, post.created_at + timedelta(hours=1))}
            for number, post in enumerate(mine)
            if number % REPLY_EVERY == 0
        ]
        _insert(Reply, replies)

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


def _insert(record: type[Record], rows: Iterable[dict[str, Any]]) -> None:
    waiting = list(rows)
    for first in range(0, len(waiting), ROWS_AT_ONCE):
        record.insert_many(waiting[first : first + ROWS_AT_ONCE]).execute()
