"""What the board's tables hold of a person."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from portal import clock
from portal.board.emptying import deleted_by
from portal.board.models import Pin, Post, Reply, Visit
from portal.board.personal_safety import HELD as SAFETY
from portal.held import AT, BY, FORM_KEY, GROUP, TEXT, Blank, Delete, Held, Keep

MESSAGE = _l("Message")
WRITTEN = {
    "body": TEXT,
    "created_at": _l("Written"),
    "edited_at": _l("Changed"),
    "deleted_at": _l("Deleted"),
}


def _since_when_deleted(record: Any) -> Any:
    return deleted_by(record, clock.now())


# What others answered keeps its place: there stands that a message was deleted.
EMPTIED = Blank({"body": "", "deleted_at": _since_when_deleted})

HELD = (
    Held(
        Post,
        owner="author",
        title=_l("My messages to the group"),
        shows={"group": GROUP, **WRITTEN},
        leaves_out={"submission_key": FORM_KEY},
        erasing=EMPTIED,
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        Reply,
        owner="author",
        title=_l("My answers in the group"),
        shows={"group": GROUP, "post": _l("On the message of"), **WRITTEN},
        leaves_out={"submission_key": FORM_KEY},
        erasing=EMPTIED,
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        Pin,
        owner="post.author",
        title=_l("My messages that stand on top"),
        shows={"post": MESSAGE, "by": BY, "at": AT},
        erasing=Delete(),
    ),
    Held(
        Pin,
        owner="by",
        title=_l("Messages that I put on top"),
        shows={"post": MESSAGE, "at": AT},
        erasing=Keep("the message is of somebody else and stays on top"),
    ),
    Held(
        Visit,
        owner="person",
        title=_l("Until when I read the messages"),
        shows={"group": GROUP, "at": AT},
        erasing=Delete(),
    ),
    *SAFETY,
)
