"""What a page shows of messages: facts alone, from which the same words follow for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.board.models import Post, Reply
from portal.board.news import News
from portal.board.threads import Thread
from portal.web.filters import past
from portal.web.late_readers import NOTHING, LateReaders


class Hidden(NamedTuple):
    """What stands in place of the text of a hidden message."""

    by: str | None
    text: str | None
    """None for who may not read it."""
    reason: str | None


class Face(NamedTuple):
    """A message as one reader sees it now."""

    anchor: str
    address: str
    author: str
    role: str | None
    """What its author is in the group, in the reader's language."""
    is_pinned: bool
    is_fresh: bool
    written: Markup
    """When it was written, in the words of today."""
    is_edited: bool
    text: str | None
    """None once it was deleted, and while it is hidden."""
    hidden: Hidden | None
    missed: Markup
    """Who came too late to read it."""
    is_mine: bool
    may_report: bool
    may_hide: bool
    may_change: bool


class ThreadFace(NamedTuple):
    """A post, or None in its place for who came later, with the replies that are shown."""

    post: Face | None
    replies: tuple[Face, ...]


@dataclass(frozen=True)
class Faces:
    """How the messages of one board look to one reader."""

    reader: Viewer
    board_url: str
    role_words: Mapping[int, str]
    late: LateReaders
    may_write: bool
    may_hide: bool
    news: News

    def thread(self, thread: Thread) -> ThreadFace:
        """The face of a conversation."""
        return ThreadFace(
            None if thread.is_veiled else self.of(thread.post, is_pinned=thread.is_pinned),
            tuple(self.of(reply) for reply in thread.replies),
        )

    def of(self, message: Post | Reply, *, is_pinned: bool = False) -> Face:
        """The face of a message; with whom wrote it and whether it is hidden it was loaded."""
        mine = message.author_id == self.reader.person_id
        deleted = message.deleted_at is not None
        hidden = message.hiding_id is not None and not deleted
        stands = not deleted and not hidden
        is_late = stands and message.created_at < self.late.complete_since
        return Face(
            anchor_of(message),
            self.address_of(message),
            message.author.name,
            self.role_words.get(message.author_id),
            is_pinned,
            self.news.includes(message, self.reader.person),
            past(message.created_at),
            message.edited_at is not None and not deleted,
            message.body if stands else None,
            self._hidden(message) if hidden else None,
            self.late.missed_by(message) if is_late else NOTHING,
            mine,
            stands and not mine,
            self.may_hide,
            self.may_write
            and mine
            and not deleted
            and can(self.reader, Permission.CHANGE_POST, message),
        )

    def _hidden(self, message: Post | Reply) -> Hidden:
        may_read = can(self.reader, Permission.READ_HIDDEN, message)
        return Hidden(
            message.hider_name,
            message.body if may_read else None,
            message.hiding_reason if may_read else None,
        )

    def address_of(self, message: Post | Reply) -> str:
        """The address of a message, by way of its board's: pages hold dozens of them."""
        if isinstance(message, Reply):
            return f"{self.board_url}/{message.post_id}/replies/{message.id}"
        return f"{self.board_url}/{message.id}"


def anchor_of(message: Post | Reply) -> str:
    """The id of a message on a page, such as "post-7"."""
    kind = "reply" if isinstance(message, Reply) else "post"
    return f"{kind}-{message.id}"
