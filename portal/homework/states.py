"""How far somebody is with the homework of a lesson, in one word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import Case, fn

from portal.groups.models import Group
from portal.homework.reflections import Reflection, SpareText
from portal.homework.responses import ReflectionAnswer, ReflectionReading, with_answers
from portal.homework.trials import Trial
from portal.people.models import Person
from portal.statements import Slot, statement


class State(StrEnum):
    """The steps of homework; no step is better than another."""

    OPEN = "open"
    TRIED = "tried"
    DRAFT = "draft"
    SENT = "sent"
    READ = "read"
    ANSWERED = "answered"
    ANSWER_SEEN = "answer-seen"


@dataclass(frozen=True)
class Version:
    """One version of a text, with who read it and what was answered."""

    reflection: Reflection
    readings: Sequence[ReflectionReading]
    answer: ReflectionAnswer | None

    @property
    def state(self) -> State:
        """How far this version has come."""
        return _state(self.reflection, bool(self.readings), self.answer)


@dataclass(frozen=True)
class Desk:
    """Everything one person has for one lesson: their trial and texts, newest version first."""

    trial: Trial | None = None
    versions: tuple[Version, ...] = ()
    spares: tuple[SpareText, ...] = ()

    @property
    def draft(self) -> Reflection | None:
        """The version that can be written on; None when there is none, or when it was sent."""
        newest = self.versions[0].reflection if self.versions else None
        return newest if newest is not None and not newest.is_sent else None

    @property
    def sent(self) -> tuple[Version, ...]:
        """The versions that were sent, newest first."""
        return tuple(each for each in self.versions if each.reflection.is_sent)

    @property
    def state(self) -> State:
        """How far the person is: sent says more than a draft, a draft more than a trial."""
        if self.sent:
            return self.sent[0].state
        if self.versions and self.versions[0].state is State.DRAFT:
            return State.DRAFT
        return State.TRIED if self.trial is not None else State.OPEN

    @classmethod
    def of(cls, person: Person, group: Group, lesson: str) -> Desk:
        """What `person` has for one lesson, in four queries."""
        mine = Reflection.versions_of(person, group, lesson)
        return cls(
            Trial.of(person, group, lesson),
            _versions(with_answers(mine)),
            tuple(SpareText.of(person, group, lesson)),
        )

    @classmethod
    def each_of(cls, person: Person, group: Group) -> dict[str, Desk]:
        """What `person` has in a group, by lesson slug, without spare texts, in three queries."""
        trials = Trial.select().where(Trial.person == person, Trial.group == group)
        tried = {trial.lesson: trial for trial in trials}
        mine = Reflection.select().where(Reflection.author == person, Reflection.group == group)
        written: dict[str, list[Version]] = {}
        for version in _versions(with_answers(mine.order_by(Reflection.version.desc()))):
            written.setdefault(version.reflection.lesson, []).append(version)
        return {
            lesson: cls(tried.get(lesson), tuple(written.get(lesson, ())))
            for lesson in {**tried, **written}
        }


def state_of(person: Person, group: Group, lesson: str) -> State:
    """How far `person` is with one lesson, in one query."""
    found: Any = _found.first(person=person.id, group=group.id, lesson=lesson)
    written = State.OPEN
    if found["reflection"] is not None:
        reflection = Reflection(
            body=found["body"], replies=found["replies"], sent_at=found["sent_at"]
        )
        answer = ReflectionAnswer(seen_at=found["seen_at"]) if found["answer"] else None
        written = _state(reflection, found["read"], answer)
    return State.TRIED if written is State.OPEN and found["trial"] else written


@statement
def _found(person: Slot, group: Slot, lesson: Slot) -> Any:
    readings = ReflectionReading.select(ReflectionReading.id)
    return (
        Person.select(
            Trial.id.alias("trial"),
            Reflection.id.alias("reflection"),
            Reflection.body,
            Reflection.replies,
            Reflection.sent_at,
            fn.EXISTS(readings.where(ReflectionReading.reflection == Reflection.id)).alias("read"),
            ReflectionAnswer.id.alias("answer"),
            ReflectionAnswer.seen_at,
        )
        .left_outer_join(
            Trial,
            on=(Trial.person == Person.id) & (Trial.group == group) & (Trial.lesson == lesson),
        )
        .switch(Person)
        .left_outer_join(
            Reflection,
            on=(Reflection.author == Person.id)
            & (Reflection.group == group)
            & (Reflection.lesson == lesson),
        )
        .left_outer_join(ReflectionAnswer, on=(ReflectionAnswer.reflection == Reflection.id))
        .where(Person.id == person)
        .order_by(Case(None, ((Reflection.sent_at.is_null(), 1),), 0), Reflection.version.desc())
        .limit(1)
        .dicts()
    )


def _state(reflection: Reflection, is_read: bool, answer: ReflectionAnswer | None) -> State:
    if answer is not None:
        return State.ANSWERED if answer.seen_at is None else State.ANSWER_SEEN
    if is_read:
        return State.READ
    if reflection.is_sent:
        return State.SENT
    return State.OPEN if reflection.text.is_empty else State.DRAFT


def _versions(
    pairs: Iterable[tuple[Reflection, ReflectionAnswer | None]],
) -> tuple[Version, ...]:
    pairs = list(pairs)
    readings = ReflectionReading.by_reflection(reflection for reflection, _answer in pairs)
    return tuple(Version(each, readings.get(each.id, ()), answer) for each, answer in pairs)
