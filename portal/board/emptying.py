"""Emptying many messages at once, as when somebody leaves or a year has passed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import Value, fn

from portal import clock
from portal.board.models import Message, Pin, Post, Reply


def deleted_by(record: type[Message], moment: datetime) -> Any:
    """For an update: `moment` as when a message was deleted, unless it was deleted before."""
    stored = Value(moment, converter=record.deleted_at.db_value)
    return fn.COALESCE(record.deleted_at, stored)


def take_away(person_id: int, group_id: int) -> int:
    """Delete what that person wrote on the board of that group; return how many messages it was.

    Where others answered it says that a message was deleted. Nothing of theirs stays on top.
    """
    theirs = [
        (kind, (kind.author == person_id) & (kind.group == group_id)) for kind in (Post, Reply)
    ]
    posts = Post.select(Post.id).where(theirs[0][1])
    Pin.delete().where(Pin.post.in_(posts)).execute()
    now = clock.now()
    return sum(
        kind.update(body="", deleted_at=now).where(own, kind.deleted_at.is_null()).execute()
        for kind, own in theirs
    )
