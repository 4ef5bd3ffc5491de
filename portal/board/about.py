"""What is said about one message of a board, a post or a reply, beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from peewee import JOIN, Check, Expression, ForeignKeyField, ModelSelect, fn

from portal.board.looking_after import Place, is_by_who_leads
from portal.board.models import Post, Reply
from portal.db import Record, locked
from portal.groups.models import Group
from portal.people.models import Person


class MessageGoneError(Exception):
    """The message was deleted before anything could be said about it."""


class AboutMessage(Record):
    """Something about a post or about a reply, and never about both."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    group_id: int
    post = ForeignKeyField(Post, null=True, on_delete="CASCADE", backref="+")
    post_id: int | None
    reply = ForeignKeyField(Reply, null=True, on_delete="CASCADE", backref="+")
    reply_id: int | None

    class Meta:
        """It is about one message."""

        constraints = (Check("(post_id is null) <> (reply_id is null)"),)

    @property
    def message(self) -> Post | Reply:
        """What it is about."""
        found = self.reply if self.reply_id is not None else self.post
        return cast("Post | Reply", found)

    @property
    def author_id(self) -> int:
        """Who wrote the message, as the rules of access ask it."""
        return self.message.author_id

    @property
    def shared_at(self) -> datetime:
        """When the message was put before the group."""
        return self.message.created_at

    @property
    def is_by_who_leads(self) -> bool:
        """Whether the message is of somebody who leads or trains the group now."""
        return self._holds(is_by_who_leads(self._own_place()))

    def _own_place(self) -> Place:
        return Place(Group.id, self.shared_at, self.author_id)

    def _holds(self, condition: Expression) -> bool:
        return bool(Group.select().where(Group.id == self.group_id, condition).exists())

    @classmethod
    def place(cls) -> Place:
        """Where the message stands, as columns of `with_message`."""
        return Place(
            cls.group,
            fn.COALESCE(Post.created_at, Reply.created_at),
            fn.COALESCE(Post.author, Reply.author),
        )

    @classmethod
    def with_message(cls) -> ModelSelect[Any]:
        """Each with its group, and its message with the author."""
        of_post, of_reply = Person.alias(), Person.alias()
        return (
            cls.select(cls, Group, Post, of_post, Reply, of_reply)
            .join(Group)
            .switch(cls)
            .join(Post, JOIN.LEFT_OUTER)
            .join(of_post, JOIN.LEFT_OUTER, on=(Post.author == of_post.id), attr="author")
            .switch(cls)
            .join(Reply, JOIN.LEFT_OUTER)
            .join(of_reply, JOIN.LEFT_OUTER, on=(Reply.author == of_reply.id), attr="author")
        )

    @classmethod
    def message_stands(cls) -> Expression:
        """The condition, in `with_message`, that the message was not deleted."""
        stands: Expression = fn.COALESCE(Post.deleted_at, Reply.deleted_at).is_null()
        return stands

    @classmethod
    def is_about(cls, message: Post | Reply) -> Expression:
        """The condition that it is about `message`."""
        about: Expression = (
            cls.reply == message.id if isinstance(message, Reply) else cls.post == message.id
        )
        return about


def reference_to(message: Post | Reply) -> dict[str, Any]:
    """The columns that say which message something is about."""
    kind = "reply" if isinstance(message, Reply) else "post"
    return {"group": message.group_id, kind: message}


def hold_standing(message: Post | Reply) -> None:
    """Hold `message` until the transaction ends; raises MessageGoneError when it was deleted."""
    kind: type[Post | Reply] = type(message)
    standing: ModelSelect[Any] = kind.select(kind.id).where(
        kind.id == message.id, kind.deleted_at.is_null()
    )
    if locked(standing).get_or_none() is None:
        raise MessageGoneError
