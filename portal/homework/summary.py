"""What the start page says about homework: one lesson, or for a trainer one number."""

from __future__ import annotations

from dataclasses import dataclass

from portal.groups.models import Group
from portal.homework.course import Course
from portal.homework.inbox import Waiting, waiting_for
from portal.homework.states import State, state_of
from portal.people.models import Person
from portal.programme import Lesson

__all__ = ["ThisWeek", "Waiting", "this_week", "waiting"]


@dataclass(frozen=True)
class ThisWeek:
    """The lesson whose homework is for this week, and how far the person is with it."""

    lesson: Lesson
    state: State


def this_week(person: Person, group: Group) -> ThisWeek | None:
    """This week's homework of `person` in `group`; None before the first session. Two queries."""
    lesson = Course.of(group, person).this_week
    if lesson is None:
        return None
    return ThisWeek(lesson, state_of(person, group, lesson.slug))


def waiting(person: Person) -> Waiting:
    """What waits for `person` to read as a trainer; count 0 for who is none. One query."""
    return waiting_for(person)
