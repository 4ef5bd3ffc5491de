"""How far a group is in its course: which lessons were held, and which one is this week's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, Case, fn

from portal import clock
from portal.groups.models import Group
from portal.people.models import Person
from portal.programme import Lesson, Programme, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.attendance import Attendance
from portal.sessions.models import Cancellation, Session
from portal.statements import NOW, Slot, statement


@dataclass(frozen=True)
class Held:
    """That a lesson was given: whether this person came, as far as somebody recorded it."""

    missed: bool


@dataclass(frozen=True)
class Course:
    """The lessons of a group's programme, and those that were held, in the order of their days."""

    programme: Programme | None
    held: Mapping[str, Held]

    @classmethod
    def of(cls, group: Group, person: Person) -> Course:
        """Where `group` is now, seen by `person`, in one query."""
        try:
            programme = programme_of(group.programme)
        except UnknownProgrammeError:
            programme = None
        known = {lesson.slug for lesson in programme.lessons} if programme else set()
        now = clock.now()
        held = {
            row["lesson"]: Held(
                missed=row["ends_at"] <= now and row["counted"] > 0 and not row["own"]
            )
            for row in _begun(group=group.id, person=person.id)
            if row["lesson"] in known
        }
        return cls(programme, held)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in order; none when the programme is no longer offered."""
        return self.programme.lessons if self.programme is not None else ()

    @property
    def this_week(self) -> Lesson | None:
        """The lesson of the session that was held last; None before the first."""
        if self.programme is None or not self.held:
            return None
        return self.programme.lesson(list(self.held)[-1])

    @property
    def earlier(self) -> list[Lesson]:
        """The other lessons that were held, newest first."""
        now = self.this_week
        return [each for each in reversed(self.lessons) if each.slug in self.held and each != now]

    @property
    def later(self) -> list[Lesson]:
        """The lessons that were not held yet, in order."""
        return [each for each in self.lessons if each.slug not in self.held]

    def missed(self, lesson: str) -> bool:
        """Whether this person was not there, when others were recorded."""
        return lesson in self.held and self.held[lesson].missed


@statement
def _begun(group: Slot, person: Slot) -> Any:
    own = Case(None, ((Attendance.person == person, 1),), None)
    return (
        Session.select(
            Session.lesson,
            Session.ends_at,
            fn.COUNT(Attendance.id).alias("counted"),
            fn.COUNT(own).alias("own"),
        )
        .join(Cancellation, JOIN.LEFT_OUTER, on=(Cancellation.session == Session.id))
        .switch(Session)
        .join(Attendance, JOIN.LEFT_OUTER, on=(Attendance.session == Session.id))
        .where(
            Session.group == group,
            Session.lesson.is_null(False),
            Session.starts_at <= NOW,
            Cancellation.id.is_null(),
        )
        .group_by(Session.id)
        .order_by(Session.starts_at, Session.id)
        .dicts()
    )
