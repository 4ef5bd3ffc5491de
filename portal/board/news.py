"""What is new on a board for one person: others' messages since their last visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, SQL, Case, Expression, ModelSelect, fn

from portal.board.hidings import is_hidden
from portal.board.models import READ_BY_TRAINERS, Message, Post, Reply, Visit
from portal.board.threads import Reach
from portal.db import UTCDateTimeField
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.statements import Slot, statement


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
        found: Any = _counted(person=person.id, group_ids=list(counts))
        for group_id, count in found:
            counts[group_id] += count
    return counts


def news_for(reach: Reach, group_id: int, after: datetime | None = None) -> News:
    """What is new on one board for who has that reach: since they saw it last, or came.

    With `after`, only what came after that moment.
    """
    found: Any = _found(
        person=reach.person_id,
        group=group_id,
        since=reach.since if after is None else max(reach.since, after),
    )
    if not found:
        return News()
    # Of new posts and of the new replies to each post: which post, how many, and the newest.
    posts, counts, newest, visits = zip(*found, strict=True)
    return News(
        sum(counts),
        max(reach.since, _moment(visits[0])) if visits[0] else reach.since,
        _moment(max(newest)),
        tuple((post, count) for post, count in zip(posts, counts, strict=True) if post is not None),
    )


def _moment(stored: Any) -> datetime:
    moment: datetime = UTCDateTimeField().python_value(stored)
    return moment


@statement
def _found(person: Slot, group: Slot, since: Slot) -> Any:
    posts, replies = (
        kind.select(post, fn.COUNT(kind.id), fn.MAX(kind.created_at), Visit.at)
        .join(Visit, JOIN.LEFT_OUTER, on=(Visit.group == group) & (Visit.person == person))
        .where(
            kind.group == group,
            kind.created_at > since,
            Visit.at.is_null() | (kind.created_at > Visit.at),
            _is_news(kind, person),
        )
        .group_by(*by_post, Visit.at)
        for kind, post, by_post in ((Post, SQL("null"), []), (Reply, Reply.post, [Reply.post]))
    )
    return (posts + replies).tuples()


@statement
def _counted(person: Slot, group_ids: list[Slot]) -> Any:
    seen = _seen_until(person, group_ids)
    posts, replies = (
        kind.select(kind.group, fn.COUNT(kind.id))
        .join(seen, on=(seen.c.group_id == kind.group))
        .where(kind.created_at > seen.c.seen_at, _is_news(kind, person))
        .group_by(kind.group)
        for kind in (Post, Reply)
    )
    return (posts + replies).tuples()


def _is_news(kind: type[Message], person: Slot) -> Expression:
    news: Expression = (kind.author != person) & kind.deleted_at.is_null() & ~is_hidden(kind)
    return news


def _seen_until(person: Slot, group_ids: list[Slot]) -> ModelSelect[Any]:
    """For each group until when `person` has seen its board: the last visit, or else joining.

    Whoever came back begins where they came back: a visit from before does not count.
    """
    joined = fn.MIN(Membership.since)
    reads = (Membership.role == Role.PARTICIPANT) | (
        (Membership.role == Role.TRAINER) & Group.phase.in_(READ_BY_TRAINERS)
    )
    reads |= (Membership.role == Role.GUEST) & (Group.phase == Phase.SUPPORTGROEP)
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
