"""One conversation on a board, as far as one person may read it.

Of a post that is from before they came, and that was answered since, only the place
is known: it is veiled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import SQL, Expression, ModelSelect, fn

from portal.board.hidings import with_hidings
from portal.board.models import Message, Post, Reply
from portal.people.models import Person


@dataclass(frozen=True)
class Reach:
    """What one person reads of a board: what was written since they came, and their own."""

    person_id: int
    since: datetime

    def includes(self, message: Message) -> bool:
        """Whether they may read it."""
        return message.created_at >= self.since or message.author_id == self.person_id


@dataclass(frozen=True)
class Thread:
    """A post with the replies that are shown, oldest first, and how many there are."""

    post: Post
    is_pinned: bool = False
    replies: list[Reply] = field(default_factory=list)
    reply_count: int = 0
    is_veiled: bool = False
    """That the post is from before the reader came; there is nothing in it."""
    is_shortened: bool = False
    """That replies were left out, because they are from before the reader came."""

    @property
    def messages(self) -> Iterator[Post | Reply]:
        """Everything of this thread that is shown."""
        if not self.is_veiled:
            yield self.post
        yield from self.replies


def within(kind: type[Message], person: Any, since: Any) -> Expression:
    """That a message is within a reach; see `Reach.includes`."""
    within: Expression = (kind.created_at >= since) | (kind.author == person)
    return within


def open_threads(person: Person) -> ModelSelect[Post]:
    """The posts that `person` may read, or may read an answer to; see `whole_thread`."""
    answered = Reply.select(SQL("1")).where(
        Reply.post == Post.id, Reply.deleted_at.is_null(), Reply.is_open_to(person)
    )
    posts = Post.select(Post, Person.id, Person.name).join(Person, on=Post.author)
    return with_hidings(posts, Post).where(Post.is_open_to(person) | fn.EXISTS(answered))


def whole_thread(post: Post, reach: Reach) -> Thread:
    """`post` with all its replies within `reach`, in two queries.

    A deleted reply keeps its place only where somebody spoke after it.
    """
    every = Reply.select(Reply, Person.id, Person.name).join(Person, on=Reply.author)
    every = with_hidings(every, Reply).where(Reply.post == post).order_by(Reply.id)
    replies = list(every.where(within(Reply, reach.person_id, reach.since)))
    while replies and replies[-1].deleted_at is not None:
        replies.pop()
    count = sum(reply.deleted_at is None for reply in replies)
    if not reach.includes(post):
        return Thread(veil(post), False, replies, count, is_veiled=True)
    # Replies come after their post: only under an older post can older ones be.
    before = Reply.deleted_at.is_null() & ~within(Reply, reach.person_id, reach.since)
    shortened = post.created_at < reach.since and every.where(before).exists()
    return Thread(post, post.is_pinned, replies, count, is_shortened=shortened)


def veil(post: Post) -> Post:
    """The place of a post, without anything of it."""
    return Post(id=post.id, group=post.group_id, body="", created_at=post.created_at)
