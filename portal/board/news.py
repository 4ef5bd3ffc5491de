"""What is new on a board for one person: others' messages since their last visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from peewee import JOIN, SQL, Case, ModelSelect, fn

from portal.board.hidings import is_hidden
from portal.board.models import READ_BY_TRAINERS, Message, Post, Reply, Visit
from portal.db import UTCDateTimeField
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.statements import Slot, statement

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
"""Before every message."""


@dataclass(frozen=True)
class News:
    """How many messages are new, since when, the newest one's moment, and on which posts."""

    count: int = 0
    since: datetime | None = None
    newest: datetime | None = None
    replies: tuple[tuple[int, int], ...] = ()
    """The numbers of posts with new replies, and how many each has."""

    def includes(self, message: Message, person: Person) -> bool:
        """Whether `message` is new to `person`."""
        return (
            self.since is not None
            and message.created_at > self.since
            and message.author_id != person.id
            and message.deleted_at is None
            and message.hiding_id is None
        )


def unread(person: Person, group_ids: Iterable[int]) -> dict[int, int]:
    """How many of others' posts and replies came since `person` last saw each board.

    Who has not been there yet starts counting at joining. One query; every id
    that was asked for is in the answer, with 0 where the person reads nothing.
    """
    counts = dict.fromkeys(group_ids, 0)
    if counts:
        found: Any = _counted(person=person.id, group_ids=list(counts), after=LONG_AGO)
        for group_id, _post, count, _newest, _since in found:
            counts[group_id] += count
    return counts


def news_for(person: Person, group_id: int, after: datetime | None = None) -> News:
    """What is new on the board of one group; with `after`, only what came after that moment."""
    found: Any = _found(person=person.id, group_ids=[group_id], after=after or LONG_AGO)
    if not found:
        return News()
    # Of new posts and of the new replies to each post: which post, how many, and the newest.
    _groups, posts, counts, newest, since = zip(*found, strict=True)
    return News(
        sum(counts),
        _moment(since[0]),
        _moment(max(newest)),
        tuple((post, count) for post, count in zip(posts, counts, strict=True) if post is not None),
    )


def _moment(stored: Any) -> datetime:
    moment: datetime = UTCDateTimeField().python_value(stored)
    return moment


@statement
def _counted(person: Slot, group_ids: list[Slot], after: Slot) -> Any:
    posts, replies = (
        _fresh(kind, [kind.group], SQL("null"), person, group_ids, after) for kind in (Post, Reply)
    )
    return (posts + replies).tuples()


@statement
def _found(person: Slot, group_ids: list[Slot], after: Slot) -> Any:
    posts = _fresh(Post, [Post.group], SQL("null"), person, group_ids, after)
    replies = _fresh(Reply, [Reply.group, Reply.post], Reply.post, person, group_ids, after)
    return (posts + replies).tuples()


def _fresh(
    kind: type[Message],
    group_by: list[Any],
    post: Any,
    person: Slot,
    group_ids: list[Slot],
    after: Slot,
) -> ModelSelect[Any]:
    seen = _seen_until(person, group_ids)
    return (
        kind.select(kind.group, post, fn.COUNT(kind.id), fn.MAX(kind.created_at), seen.c.seen_at)
        .join(seen, on=(seen.c.group_id == kind.group))
        .where(
            kind.created_at > seen.c.seen_at,
            kind.created_at > after,
            kind.author != person,
            kind.deleted_at.is_null(),
            ~is_hidden(kind),
        )
        .group_by(*group_by, seen.c.seen_at)
    )


def _seen_until(person: Slot, group_ids: list[Slot]) -> ModelSelect[Any]:
    """For each group until when `person` has seen its board: the last visit, or else joining.

    Whoever came back begins where they came back: a visit from before does not count.
    """
    joined = fn.MIN(Membership.since)
    reads = (Membership.role == Role.PARTICIPANT) | (
        (Membership.role == Role.TRAINER) & Group.phase.in_(READ_BY_TRAINERS)
    )
    return (
        Membership.select(
            Membership.group,
            Case(None, ((Visit.at > joined, Visit.at),), joined).alias("seen_at"),
        )
        .join(Group)
        .switch(Membership)
        .join(
            Visit,
            JOIN.LEFT_OUTER,
            on=(Visit.group == Membership.group) & (Visit.person == Membership.person),
        )
        .where(
            Membership.person == person,
            Membership.group.in_(group_ids),
            Membership.current(),
            reads,
        )
        .group_by(Membership.group, Visit.at)
        .alias("seen")
    )
