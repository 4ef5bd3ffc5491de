"""What stands on a board: posts, replies, pins, and until when somebody has seen it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from peewee import CharField, Expression, ForeignKeyField, ModelSelect, TextField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.reach import open_since
from portal.people.models import Person

BODY_LENGTH = 4_000
READ_BY_TRAINERS = (Phase.PLANNED, Phase.COURSE)


class Message(Record):
    """What a post and a reply have in common: somebody's text in a group.

    A message that was deleted has an empty body at once. Its author cannot be
    removed while the message stands, so that no answer loses its question unseen.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    author = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", index=False)
    author_id: int
    body = TextField()
    created_at = UTCDateTimeField(default=clock.now)
    edited_at = UTCDateTimeField(null=True)
    deleted_at = UTCDateTimeField(null=True)
    submission_key = CharField(64)

    # Of a message that was read with its hiding (`portal.board.hidings`), when it is hidden.
    hiding_id: int | None = None
    hider_id: int | None = None
    hider_name: str | None = None
    hiding_reason: str | None = None
    is_for_coordinators = False

    class Meta:
        """One submission makes one message; the newest of a group are found by an index."""

        indexes = (
            (("author", "submission_key"), True),
            (("group", "created_at"), False),
        )

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Any]:
        """What `person` may read, deleted ones included."""
        return (
            cls.select(cls, Person.id, Person.name)
            .join(Person, on=cls.author)
            .where(cls.is_open_to(person))
        )

    @classmethod
    def is_open_to(cls, person: Person) -> Expression:
        """The condition that `person` may read it.

        Participants read the board of their groups in every phase; trainers only
        until the group has become a supportgroep, and again when it asked them back. All read
        what was written since they came, and their own.
        """
        place = (person, cls.group, cls.created_at, cls.author)
        opened: Expression = open_since(*place, [Role.PARTICIPANT]) | open_since(
            *place, [Role.TRAINER], READ_BY_TRAINERS
        )
        opened |= open_since(*place, [Role.GUEST], [Phase.SUPPORTGROEP])
        return opened

    @property
    def shared_at(self) -> datetime:
        """When it was put before the group."""
        return self.created_at

    def rewrite(self, body: str) -> None:
        """Put `body` in place of the text and say that it was edited; deleted stays deleted."""
        if body == self.body:
            return
        self._change(body=body, edited_at=clock.now())

    def remove(self) -> None:
        """Delete the message: its text is gone at once, and nothing brings it back."""
        self._change(body="", deleted_at=clock.now())

    def _change(self, **values: Any) -> None:
        record = type(self)
        changed = (
            record.update(**values)
            .where(record.id == self.id, record.deleted_at.is_null())
            .execute()
        )
        if changed:
            for name, value in values.items():
                setattr(self, name, value)

    @classmethod
    def put_once(cls, group_id: int, body: str, key: str, **values: Any) -> tuple[Any, bool]:
        """Store a message now, or find the one that the same submission stored earlier.

        The same key with another text is another submission: who goes back to a form
        whose answer got lost, and writes on in it, does not lose what was added.
        """
        submitted = "\x1f".join((key, str(group_id), str(values.get("post", "")), body))
        with database.atomic():
            # One after the other within a group: then a later message never carries
            # an earlier moment, and "seen until" can leave none out.
            locked(Group.select(Group.id).where(Group.id == group_id)).get()
            return create_once(
                cls,
                unique=("author", "submission_key"),
                group=group_id,
                body=body,
                submission_key=hashlib.sha256(submitted.encode()).hexdigest(),
                created_at=clock.now(),
                **values,
            )


class Post(Message):
    """A message on the board of a group."""

    post_id: int | None = None
    """A post answers no other."""

    class Meta:
        """Pages of a board are cut by number, newest first."""

        indexes = (
            (("author", "submission_key"), True),
            (("group", "created_at"), False),
            (("group", "id"), False),
        )

    @classmethod
    def write(
        cls, group_id: int, author: Person, body: str, submission_key: str
    ) -> tuple[Post, bool]:
        """Put a message on the board; `body` has at most BODY_LENGTH characters.

        The same text with a repeated `submission_key` of the same author writes nothing:
        returns what the first one wrote, and whether this call wrote it.
        """
        return cls.put_once(group_id, body, submission_key, author=author)

    def reply(self, author: Person, body: str, submission_key: str) -> tuple[Reply, bool]:
        """Answer this post, once for each `submission_key`; see `write`."""
        return Reply.put_once(self.group_id, body, submission_key, author=author, post=self)

    def remove(self) -> None:
        """Delete the post; it is no longer pinned."""
        with database.atomic():
            super().remove()
            self.unpin()

    def pin(self, by: Person) -> None:
        """Keep this post on top; one that is pinned, hidden or deleted stays as it is."""
        if self.deleted_at is None and self.hiding_id is None:
            create_once(Pin, unique=("post",), post=self, by=by, at=clock.now())

    def unpin(self) -> None:
        """Put this post back in its place."""
        Pin.delete().where(Pin.post == self).execute()

    @property
    def is_pinned(self) -> bool:
        """Whether this post is kept on top; one query."""
        return bool(Pin.select().where(Pin.post == self).exists())


class Reply(Message):
    """An answer to a post, in the same group."""

    post = ForeignKeyField(Post, on_delete="CASCADE", backref="replies", index=False)
    post_id: int

    class Meta:
        """The replies of a post are read in the order in which they came."""

        indexes = (
            (("author", "submission_key"), True),
            (("group", "created_at"), False),
            (("post", "id"), False),
        )


class Pin(Record):
    """That a post is kept on top, since when and by whom."""

    post = ForeignKeyField(Post, unique=True, on_delete="CASCADE", backref="+")
    post_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = UTCDateTimeField(default=clock.now)


class Visit(Record):
    """Until when a person has seen the board of a group."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    at = UTCDateTimeField()

    class Meta:
        """One visit is kept, the last."""

        indexes = ((("group", "person"), True),)

    @classmethod
    def mark(cls, group_id: int, person: Person, until: datetime) -> None:
        """Note that `person` has seen what came up to the moment `until`.

        A visit never goes back, nor past this moment.
        """
        until = min(until, clock.now())
        visit, new = create_once(
            cls, unique=("group", "person"), group=group_id, person=person, at=until
        )
        if not new:
            cls.update(at=until).where(cls.id == visit.id, cls.at < until).execute()
