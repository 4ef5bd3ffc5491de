"""A board as it is read: pinned posts on top, then the newest first, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import SQL, Expression, ModelSelect, fn

from portal.board.models import Pin, Post, Reply
from portal.people.models import Person
from portal.statements import Slot, statement

POSTS_A_PAGE = 20
LARGEST = 2**31 - 1
"""No post has a larger number."""
PINNED_AT_MOST = 3
REPLIES_IN_VIEW = 2


@dataclass(frozen=True)
class Thread:
    """A post with the replies that are shown, oldest first, and how many there are."""

    post: Post
    is_pinned: bool = False
    replies: list[Reply] = field(default_factory=list)
    reply_count: int = 0

    @property
    def messages(self) -> Iterator[Post | Reply]:
        """Everything of this thread that is shown."""
        yield self.post
        yield from self.replies


@dataclass(frozen=True)
class BoardPage:
    """One page of a board; `older_than` is the number of the post where the next one begins."""

    pinned: list[Thread]
    threads: list[Thread]
    older_than: int | None

    @property
    def newest(self) -> datetime | None:
        """The moment of the newest message that is shown."""
        shown = (each.created_at for one in self.pinned + self.threads for each in one.messages)
        return max(shown, default=None)


def board_page(group_id: int, before: int | None = None) -> BoardPage:
    """The posts of a group, in three queries. Whether one may read them is asked before.

    With `before`, those that are older than the post with that number: a page
    stays the same while new posts come in. At most PINNED_AT_MOST posts stand on
    top, the last pinned first; they do not stand among the others as well.
    """
    pinned = _pinned(group=group_id)
    found = _others(
        group=group_id,
        pinned=[post.id for post in pinned],
        before=LARGEST if before is None else before,
    )
    page = found[:POSTS_A_PAGE]
    on_top = pinned if before is None else []
    replies = _newest_replies([post.id for post in on_top + page])
    return BoardPage(
        [_thread(post, replies, is_pinned=True) for post in on_top],
        [_thread(post, replies) for post in page],
        page[-1].id if len(found) > POSTS_A_PAGE else None,
    )


@statement
def _pinned(group: Slot) -> ModelSelect[Post]:
    return (
        _standing(group)
        .join_from(Post, Pin, on=(Pin.post == Post.id))
        .order_by(Pin.id.desc())
        .limit(PINNED_AT_MOST)
    )


@statement
def _others(group: Slot, pinned: list[Slot], before: Slot) -> ModelSelect[Post]:
    return (
        _standing(group)
        .where(Post.id.not_in(pinned), Post.id < before)
        .order_by(Post.id.desc())
        .limit(POSTS_A_PAGE + 1)
    )


def _standing(group: Slot) -> ModelSelect[Post]:
    return (
        Post.select(Post, Person.id, Person.name)
        .join(Person, on=Post.author)
        .where(Post.group == group, _stands())
    )


def whole_thread(post: Post) -> Thread:
    """`post` with all its replies, in two queries.

    A deleted reply keeps its place only where somebody spoke after it.
    """
    replies = list(
        Reply.select(Reply, Person.id, Person.name)
        .join(Person, on=Reply.author)
        .where(Reply.post == post)
        .order_by(Reply.id)
    )
    while replies and replies[-1].deleted_at is not None:
        replies.pop()
    count = sum(reply.deleted_at is None for reply in replies)
    return Thread(post, post.is_pinned, replies, count)


def _stands() -> Expression:
    """That a post is not deleted, or has an answer that would lose its question."""
    answered = Reply.select(SQL("1")).where(Reply.post == Post.id, Reply.deleted_at.is_null())
    stands: Expression = Post.deleted_at.is_null() | fn.EXISTS(answered)
    return stands


def _newest_replies(post_ids: list[int]) -> dict[int, tuple[list[Reply], int]]:
    found: dict[int, tuple[list[Reply], int]] = {}
    each: Any  # a reply that also carries `of`, how many there are
    for each in _newest(post_ids=post_ids) if post_ids else ():
        found.setdefault(each.post_id, ([], each.of))[0].append(each)
    return found


@statement
def _newest(post_ids: list[Slot]) -> ModelSelect[Reply]:
    ranked = (
        Reply.select(
            Reply.id,
            fn.ROW_NUMBER()
            .over(partition_by=[Reply.post], order_by=[Reply.id.desc()])
            .alias("place"),
            fn.COUNT(Reply.id).over(partition_by=[Reply.post]).alias("of"),
        )
        .where(Reply.post.in_(post_ids), Reply.deleted_at.is_null())
        .alias("ranked")
    )
    return (
        Reply.select(Reply, Person.id, Person.name, ranked.c.of.alias("of").bind_to(Reply))
        .join(ranked, on=(ranked.c.id == Reply.id))
        .join_from(Reply, Person, on=Reply.author)
        .where(ranked.c.place <= REPLIES_IN_VIEW)
        .order_by(Reply.id)
    )


def _thread(
    post: Post, replies: dict[int, tuple[list[Reply], int]], is_pinned: bool = False
) -> Thread:
    shown, count = replies.get(post.id, ([], 0))
    return Thread(post, is_pinned, shown, count)
