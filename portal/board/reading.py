"""A board as one person reads it: pinned posts on top, then the newest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, Field, ModelSelect, fn

from portal.board.hidings import with_hidings
from portal.board.models import Message, Pin, Post, Reply
from portal.board.threads import Reach, Thread, veil, within
from portal.db import LARGEST_NUMBER
from portal.people.models import Person
from portal.statements import Slot, statement

POSTS_A_PAGE = 20
PINNED_AT_MOST = 3
REPLIES_IN_VIEW = 2


@dataclass(frozen=True)
class BoardPage:
    """One page of a board; `older_than` is the number of the post where the next one begins."""

    pinned: list[Thread]
    threads: list[Thread]
    older_than: int | None

    @property
    def moments(self) -> list[datetime]:
        """When each message that is shown was written."""
        return [each.created_at for one in self.pinned + self.threads for each in one.messages]


def board_page(group_id: int, reach: Reach, before: int | None = None) -> BoardPage:
    """The posts of a group within `reach`, in three queries.

    With `before`, those that are older than the post with that number: a page
    stays the same while new posts come in. At most PINNED_AT_MOST posts stand on
    top, the last pinned first; they do not stand among the others as well.
    """
    who = {"person": reach.person_id, "since": reach.since}
    pinned = _pinned(group=group_id, **who)
    found = _others(
        **who,
        group=group_id,
        pinned=[post.id for post in pinned],
        before=LARGEST_NUMBER if before is None else before,
    )
    page = found[:POSTS_A_PAGE]
    on_top = pinned if before is None else []
    ids = [post.id for post in on_top + page]
    replies = _grouped(_newest(post_ids=ids, **who)) if ids else {}
    return BoardPage(
        [_thread(post, reach, replies, is_pinned=True) for post in on_top],
        [_thread(post, reach, replies) for post in page],
        page[-1].id if len(found) > POSTS_A_PAGE else None,
    )


@statement
def _pinned(group: Slot, person: Slot, since: Slot) -> ModelSelect[Post]:
    return (
        _posts(group)
        .where(within(Post, person, since))
        .join_from(Post, Pin, on=(Pin.post == Post.id))
        .order_by(Pin.id.desc())
        .limit(PINNED_AT_MOST)
    )


@statement
def _others(
    group: Slot, pinned: list[Slot], before: Slot, person: Slot, since: Slot
) -> ModelSelect[Post]:
    answered = Reply.select(SQL("1")).where(
        Reply.post == Post.id, Reply.deleted_at.is_null(), within(Reply, person, since)
    )
    # What was deleted, or is from before, keeps its place under what was answered.
    stands = (within(Post, person, since) & Post.deleted_at.is_null()) | fn.EXISTS(answered)
    return (
        _posts(group)
        .where(stands, Post.id.not_in(pinned), Post.id < before)
        .order_by(Post.id.desc())
        .limit(POSTS_A_PAGE + 1)
    )


def _posts(group: Slot) -> ModelSelect[Post]:
    posts = Post.select(*shown_fields(Post), Person.id, Person.name).join(Person, on=Post.author)
    return with_hidings(posts, Post).where(Post.group == group)


def shown_fields(kind: type[Message]) -> list[Field]:
    """What a page shows of a message: all but the key of the form that sent it."""
    fields: list[Field] = kind._meta.sorted_fields  # noqa: SLF001 - peewee has no public name
    return [each for each in fields if each is not kind.submission_key]


def _grouped(newest: list[Reply]) -> dict[int, tuple[list[Reply], int]]:
    found: dict[int, tuple[list[Reply], int]] = {}
    each: Any  # a reply that also carries `of`, how many there are
    for each in newest:
        found.setdefault(each.post_id, ([], each.of))[0].append(each)
    return found


@statement
def _newest(post_ids: list[Slot], person: Slot, since: Slot) -> ModelSelect[Reply]:
    ranked = (
        Reply.select(
            Reply.id,
            fn.ROW_NUMBER()
            .over(partition_by=[Reply.post], order_by=[Reply.id.desc()])
            .alias("place"),
            fn.COUNT(Reply.id).over(partition_by=[Reply.post]).alias("of"),
        )
        .where(Reply.post.in_(post_ids), Reply.deleted_at.is_null(), within(Reply, person, since))
        .alias("ranked")
    )
    newest = (
        Reply.select(
            *shown_fields(Reply), Person.id, Person.name, ranked.c.of.alias("of").bind_to(Reply)
        )
        .join(ranked, on=(ranked.c.id == Reply.id))
        .join_from(Reply, Person, on=Reply.author)
    )
    return with_hidings(newest, Reply).where(ranked.c.place <= REPLIES_IN_VIEW).order_by(Reply.id)


def _thread(
    post: Post, reach: Reach, replies: dict[int, tuple[list[Reply], int]], is_pinned: bool = False
) -> Thread:
    shown, count = replies.get(post.id, ([], 0))
    if not reach.includes(post):
        return Thread(veil(post), replies=shown, reply_count=count, is_veiled=True)
    return Thread(post, is_pinned, shown, count)
