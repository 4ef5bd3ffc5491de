"""What was sent to a trainer, over all their groups: unread first, the oldest on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from peewee import Case, ModelSelect, fn

from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionReading, with_answers
from portal.homework.states import Version
from portal.people.models import Person
from portal.programme.offered import offered

PAGE_LENGTH = 20


@dataclass(frozen=True)
class Waiting:
    """How many texts nobody has read yet, and since when the oldest one waits."""

    count: int
    oldest: datetime | None


@dataclass(frozen=True)
class Inbox:
    """One page of what was sent: at most 20 versions, and whether there are more."""

    waiting: Waiting
    unread: Sequence[Version]
    read: Sequence[Version]
    number: int
    has_more: bool

    @property
    def read_by_session(self) -> list[tuple[Reflection, list[Version]]]:
        """What was read, by group and lesson: the first text of each, and all of them."""
        together = groupby(
            self.read, lambda each: (each.reflection.group_id, each.reflection.lesson)
        )
        parts = [list(versions) for _about, versions in together]
        return [(versions[0].reflection, versions) for versions in parts]


def inbox_of(person: Person, number: int = 1) -> Inbox:
    """Page `number` (from 1) of what was sent to `person`, in three queries.

    Of several versions only the newest that was sent; unread means that no
    trainer has read it, so that two trainers share the work.
    """
    start = (number - 1) * PAGE_LENGTH
    query = _newest(person).order_by(*_order()).offset(start).limit(PAGE_LENGTH + 1)
    pairs = with_answers(query)
    shown = pairs[:PAGE_LENGTH]
    readings = ReflectionReading.by_reflection(reflection for reflection, _answer in shown)
    versions = [Version(each, readings.get(each.id, ()), answer) for each, answer in shown]
    return Inbox(
        waiting=waiting_for(person),
        unread=[version for version in versions if not version.readings],
        read=[version for version in versions if version.readings],
        number=number,
        has_more=len(pairs) > PAGE_LENGTH,
    )


def waiting_for(person: Person) -> Waiting:
    """What waits for `person` to read, in one query."""
    query = _newest(person).where(~_is_read())
    count, oldest = query.select(fn.COUNT(Reflection.id), fn.MIN(Reflection.sent_at)).tuples()[0]
    return Waiting(count, oldest)


def next_unread(person: Person) -> Reflection | None:
    """The text that waits longest for `person`; None when all is read."""
    found: Reflection | None = (
        _newest(person).where(~_is_read()).order_by(Reflection.sent_at, Reflection.id).first()
    )
    return found


def earlier_versions(reflection: Reflection, person: Person) -> list[Reflection]:
    """What the author sent to `person` before about the same lesson, newest first."""
    return list(
        Reflection.sent_to(person)
        .where(
            Reflection.author == reflection.author_id,
            Reflection.group == reflection.group_id,
            Reflection.lesson == reflection.lesson,
            Reflection.version < reflection.version,
        )
        .order_by(Reflection.version.desc())
    )


def _newest(person: Person) -> ModelSelect[Reflection]:
    later = Reflection.alias()
    replaced = fn.EXISTS(
        later.select(later.id).where(
            later.author == Reflection.author,
            later.group == Reflection.group,
            later.lesson == Reflection.lesson,
            later.version > Reflection.version,
            later.sent_at.is_null(False),
        )
    )
    return Reflection.sent_to(person).where(~replaced)


def _is_read() -> Any:
    readings = ReflectionReading.select(ReflectionReading.id)
    return fn.EXISTS(readings.where(ReflectionReading.reflection == Reflection.id))


def _order() -> list[Any]:
    """Unread by age; what was read by group, then by lesson, the newest first."""
    waits_since = Case(None, ((_is_read(), None),), Reflection.sent_at)
    # Two programmes may have a lesson of one slug, in another place.
    numbers = [
        ((Group.programme == programme.slug) & (Reflection.lesson == lesson.slug), lesson.number)
        for programme in offered().programmes
        for lesson in programme.lessons
    ]
    lesson_number = Case(None, tuple(numbers), 0)
    return [
        Case(None, ((_is_read(), 1),), 0),
        waits_since,
        Reflection.group.desc(),
        lesson_number.desc(),
        Reflection.sent_at.desc(),
        Reflection.id,
    ]
