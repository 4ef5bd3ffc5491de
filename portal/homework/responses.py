"""What trainers do with a text that was sent to them: they read it, and one of them answers."""

from __future__ import annotations

from collections.abc import Iterable

from peewee import JOIN, Check, ForeignKeyField, IntegrityError, ModelSelect, TextField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.homework.reflections import Reflection, hold
from portal.people.models import Person


class AnsweredByOtherError(Exception):
    """Another trainer answered first; there is one answer to a text."""


class AnswerSeenError(Exception):
    """The participant has read the answer, so it stays as it is."""


class NotSentError(Exception):
    """The text was taken back: there is nothing to read any more."""


class ReflectionReading(Record):
    """That a trainer read a text, and when; the participant sees it."""

    reflection = ForeignKeyField(Reflection, on_delete="CASCADE", backref="+", index=False)
    reflection_id: int
    trainer = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    trainer_id: int
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """The first time counts."""

        indexes = ((("reflection", "trainer"), True),)

    @classmethod
    def note(cls, reflection: Reflection, trainer: Person) -> ReflectionReading:
        """Record it once; NotSentError when the author took the text back just before."""
        with database.atomic():
            if not hold(reflection).is_sent:
                raise NotSentError
            reading, _new = create_once(
                cls,
                unique=("reflection", "trainer"),
                reflection=reflection,
                trainer=trainer,
                at=clock.now(),
            )
        return reading

    @classmethod
    def by_reflection(cls, reflections: Iterable[Reflection]) -> dict[int, list[ReflectionReading]]:
        """Who read each of these texts, the first reader first, in one query."""
        found: dict[int, list[ReflectionReading]] = {}
        sent = [each.id for each in reflections if each.is_sent]
        if not sent:
            return found
        readings = cls.select(cls, Person).join(Person).where(cls.reflection.in_(sent))
        for reading in readings.order_by(cls.at, cls.id):
            found.setdefault(reading.reflection_id, []).append(reading)
        return found


class ReflectionAnswer(Record):
    """The one answer to a text. It can change until the participant has seen it."""

    reflection = ForeignKeyField(Reflection, unique=True, on_delete="CASCADE", backref="+")
    reflection_id: int
    author = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    author_id: int
    body = TextField()
    at = UTCDateTimeField(default=clock.now)
    edited_at = UTCDateTimeField(null=True)
    seen_at = UTCDateTimeField(null=True)

    class Meta:
        """No longer than the text it answers may be."""

        constraints = (Check("length(body) <= 10000"),)

    @classmethod
    def write(cls, reflection: Reflection, author: Person, body: str) -> ReflectionAnswer:
        """Answer `reflection`, or change one's own answer that was not seen yet.

        Raises AnsweredByOtherError when another trainer was first, AnswerSeenError
        when it can no longer change, NotSentError when the text was taken back.
        """
        with database.atomic():
            if not hold(reflection).is_sent:
                raise NotSentError
            answer: ReflectionAnswer | None = cls.get_or_none(cls.reflection == reflection)
            if answer is None:
                return cls._first(reflection, author, body)
            return answer.change(author, body)

    @classmethod
    def _first(cls, reflection: Reflection, author: Person, body: str) -> ReflectionAnswer:
        try:
            with database.atomic():
                return cls.create(reflection=reflection, author=author, body=body, at=clock.now())
        except IntegrityError:
            return cls.get(cls.reflection == reflection).change(author, body)

    def change(self, author: Person, body: str) -> ReflectionAnswer:
        """Say `body` instead; the same words again change nothing. Raises as `write` does."""
        if self.author_id != author.id:
            raise AnsweredByOtherError
        if body == self.body:
            return self
        if self.seen_at is not None:
            raise AnswerSeenError
        self.body, self.edited_at = body, clock.now()
        self.save(only=[ReflectionAnswer.body, ReflectionAnswer.edited_at])
        return self

    @classmethod
    def see(cls, reflection: Reflection) -> None:
        """Record that the author of `reflection` reads the answer; the first time counts."""
        with database.atomic():
            hold(reflection)
            cls.update(seen_at=clock.now()).where(
                cls.reflection == reflection, cls.seen_at.is_null()
            ).execute()


def with_answers(
    query: ModelSelect[Reflection],
) -> list[tuple[Reflection, ReflectionAnswer | None]]:
    """The reflections of `query`, each with its answer and who gave it, in one query."""
    trainer = Person.alias()
    rows = (
        query.select_extend(ReflectionAnswer, trainer)
        .switch(Reflection)
        .join(
            ReflectionAnswer,
            JOIN.LEFT_OUTER,
            on=(ReflectionAnswer.reflection == Reflection.id),
            attr="given_answer",
        )
        .join(trainer, JOIN.LEFT_OUTER, on=(ReflectionAnswer.author == trainer.id), attr="author")
    )
    return [(row, getattr(row, "given_answer", None)) for row in rows]
