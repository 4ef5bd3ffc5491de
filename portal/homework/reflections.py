"""What somebody noticed at home: a draft that only they can read, until they send it."""

from __future__ import annotations

from datetime import datetime

from peewee import (
    CharField,
    Check,
    Expression,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
)

from portal import clock
from portal.db import Record, UTCDateTimeField, locked
from portal.groups.memberships import Role
from portal.groups.models import SLUG_LENGTH, Group
from portal.groups.reach import open_since
from portal.homework.texts import Origin, RepliesField, Text
from portal.people.models import Person

WRITER_LENGTH = 64


class Reflection(Record):
    """One version of what a person wrote about a lesson, in one group.

    `save_number` counts the states of the text; `writer` and `sequence` say which
    open page wrote the newest one, and with which of its saves.
    """

    author = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
    author_id: int
    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    lesson = CharField(SLUG_LENGTH)
    version = IntegerField(default=1)
    body = TextField(default="")
    replies = RepliesField(default=dict)
    save_number = IntegerField(default=0)
    writer = CharField(WRITER_LENGTH, default="")
    sequence = IntegerField(default=0)
    saved_at = UTCDateTimeField(default=clock.now)
    sent_at = UTCDateTimeField(null=True)

    class Meta:
        """A version stands once; what a group's trainers can read is found by an index."""

        constraints = (Check("length(body) <= 10000"), Check("version >= 1"))
        indexes = (
            (("author", "group", "lesson", "version"), True),
            (("group", "sent_at"), False),
        )

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Reflection]:
        """What `person` may read: their own, and what was sent to them as a trainer."""
        return cls.select().where((cls.author == person) | cls._sent_to(person))

    @classmethod
    def sent_to(cls, person: Person) -> ModelSelect[Reflection]:
        """What was sent to `person`, who was a trainer of the group by then and still is.

        Each comes with its author and group.
        """
        return (
            cls.select(cls, Person, Group)
            .join(Person, on=cls.author)
            .switch(cls)
            .join(Group)
            .where(cls._sent_to(person))
        )

    @classmethod
    def _sent_to(cls, person: Person) -> Expression:
        sent: Expression = cls.sent_at.is_null(False) & open_since(
            person, cls.group, cls.sent_at, cls.author, [Role.TRAINER]
        )
        return sent

    @classmethod
    def versions_of(cls, author: Person, group: Group, lesson: str) -> ModelSelect[Reflection]:
        """All versions that `author` wrote about a lesson in a group, newest first."""
        return (
            cls.select()
            .where(cls.author == author, cls.group == group, cls.lesson == lesson)
            .order_by(cls.version.desc())
        )

    @property
    def text(self) -> Text:
        """What was written."""
        return Text(self.body, self.replies)

    @property
    def saved_today(self) -> bool:
        """Whether the text was last saved on today's date."""
        return clock.days_until(self.saved_at) == 0

    @property
    def is_sent(self) -> bool:
        """Whether the trainers can read it."""
        return self.sent_at is not None

    @property
    def shared_at(self) -> datetime | None:
        """When the trainers could first read it; None for a draft."""
        return self.sent_at

    def take(self, text: Text, origin: Origin) -> bool:
        """Store `text` if it comes after what is stored; False when it had to stay outside.

        An older save of the same page is overtaken: what is stored is newer, and
        nothing is lost. False means that the text was typed elsewhere, on something
        older than what is stored, or after sending: the caller keeps it beside.
        Call it inside a transaction that holds this row.
        """
        same_page = origin.writer == self.writer
        if text == self.text or (same_page and origin.sequence < self.sequence):
            return True
        if self.is_sent or not (same_page or origin.base == self.save_number):
            return False
        self.body = text.body
        self.replies = dict(text.replies)
        self.save_number += 1
        self.writer = origin.writer
        self.sequence = origin.sequence
        self.saved_at = clock.now()
        self.save()
        return True

    def send(self) -> None:
        """Let the trainers of the group read it from now on; again changes nothing."""
        if not self.is_sent:
            self.sent_at = clock.now()
            self.save(only=[Reflection.sent_at])


class TakingBack(Record):
    """That an author took a text back before anybody read it: sent when, taken back when."""

    reflection = ForeignKeyField(Reflection, on_delete="CASCADE", backref="+")
    reflection_id: int
    sent_at = UTCDateTimeField()
    at = UTCDateTimeField(default=clock.now)


class SpareText(Record):
    """A text that was typed on another page than the stored one: kept, for the author to use."""

    reflection = ForeignKeyField(Reflection, on_delete="CASCADE", backref="+", index=False)
    reflection_id: int
    body = TextField()
    replies = RepliesField(default=dict)
    writer = CharField(WRITER_LENGTH)
    sequence = IntegerField()
    saved_at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One a page: a page that goes on typing goes on in its own text."""

        indexes = ((("reflection", "writer"), True),)

    @property
    def text(self) -> Text:
        """What was written."""
        return Text(self.body, self.replies)

    @classmethod
    def keep(cls, reflection: Reflection, text: Text, origin: Origin) -> SpareText | None:
        """Keep the newest `text` of a page beside `reflection`; nothing for an empty text."""
        kept = cls.get_or_none(cls.reflection == reflection, cls.writer == origin.writer)
        if kept is None:
            if text.is_empty:
                return None
            return cls.create(
                reflection=reflection,
                body=text.body,
                replies=text.replies,
                writer=origin.writer,
                sequence=origin.sequence,
                saved_at=clock.now(),
            )
        if origin.sequence >= kept.sequence and text != kept.text:
            kept.body, kept.replies = text.body, dict(text.replies)
            kept.sequence, kept.saved_at = origin.sequence, clock.now()
            kept.save()
        return kept

    @classmethod
    def of(cls, author: Person, group: Group, lesson: str) -> list[SpareText]:
        """What is kept beside an author's texts about a lesson, newest first."""
        return list(
            cls.select(cls, Reflection)
            .join(Reflection)
            .where(
                Reflection.author == author,
                Reflection.group == group,
                Reflection.lesson == lesson,
            )
            .order_by(cls.saved_at.desc(), cls.id.desc())
        )


def hold(reflection: Reflection) -> Reflection:
    """`reflection` as it is now, held until the transaction ends."""
    held: Reflection = locked(Reflection.select().where(Reflection.id == reflection.id)).get()
    return held
