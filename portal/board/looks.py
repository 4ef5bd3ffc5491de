"""That a coordinator read one message of a board, because a report about it reached them."""

from __future__ import annotations

from datetime import timedelta

from peewee import ForeignKeyField

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.about import AboutMessage, reference_to
from portal.board.models import Post, Reply
from portal.db import UTCDateTimeField, database
from portal.people.models import Person

LASTS = timedelta(hours=1)
"""How long a coordinator then sees the text before asking for it again."""


class Look(AboutMessage):
    """One look of a coordinator at one message; its author sees in their log that it happened."""

    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)

    @classmethod
    def take(cls, message: Post | Reply, by: Person) -> None:
        """Let `by` see the text for a while; again while they see it notes nothing more."""
        with database.atomic():
            if not cls.lasts(message, by):
                cls.create(by=by, at=clock.now(), **reference_to(message))
                SecurityEvent.note(
                    EventKind.COORDINATOR_LOOKED, message.author, by, message.group_id
                )

    @classmethod
    def lasts(cls, message: Post | Reply, by: Person) -> bool:
        """Whether `by` may see the text now."""
        since = clock.now() - LASTS
        recent = cls.select().where(cls.is_about(message), cls.by == by, cls.at > since)
        return bool(recent.exists())
