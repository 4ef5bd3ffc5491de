"""What every piece of a board needs to be shown."""

from __future__ import annotations

from typing import Any

from flask import url_for

from portal.access.from_when import ALWAYS, from_when
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can_in
from portal.board.models import BODY_LENGTH, Post, Reply
from portal.board.news import News
from portal.board.threads import Reach
from portal.board.views.faces import Faces, anchor_of
from portal.groups.memberships import Role
from portal.i18n import gettext as _
from portal.web.identity import viewer
from portal.web.late_readers import LateReaders
from portal.web.who_reads import readers

NO_NEWS = News()


def surroundings(group_id: int, news: News = NO_NEWS) -> dict[str, Any]:
    """The group, where its board is, what the viewer may do there, and how messages look there.

    What `news` includes stands there as new.
    """
    looking = viewer()
    place = InGroup(group_id)
    group = looking.groups[group_id]
    faces = Faces(
        reader=looking,
        board_url=url_for("board.index", group_id=group_id),
        role_words={
            reader.person_id: word
            for reader in readers(Permission.READ_BOARD, place, group)
            if (word := _role_word(reader.roles_in(group_id)))
        },
        late=LateReaders.of(Permission.READ_BOARD, place, group),
        may_write=can_in(looking, Permission.WRITE_ON_BOARD, group_id),
        may_hide=can_in(looking, Permission.HIDE_MESSAGE, group_id),
        news=news,
    )
    return {
        "group": group,
        "place": place,
        "board_url": faces.board_url,
        "faces": faces,
        "may_write": faces.may_write,
        "may_pin": can_in(looking, Permission.PIN_POST, group_id),
        "may_hide": faces.may_hide,
        "me": looking.person_id,
        "most": BODY_LENGTH,
        "guests": [
            held
            for reader in readers(Permission.READ_BOARD, place, group)
            for held in reader.memberships
            if held.role == Role.GUEST
        ],
        "late": faces.late,
    }


def reach_in(group_id: int) -> Reach:
    """What the viewer, who may read the board of that group, reads of it."""
    since = from_when(viewer(), Permission.READ_BOARD, InGroup(group_id))
    return Reach(viewer().person_id, since or ALWAYS)


def address_of(message: Post | Reply) -> str:
    """The address of a message; `/edit` and `/removal` lie below it."""
    if isinstance(message, Reply):
        return url_for(
            "board.show_reply",
            group_id=message.group_id,
            post_id=message.post_id,
            reply_id=message.id,
        )
    return url_for("board.show", group_id=message.group_id, post_id=message.id)


def page_with(message: Post | Reply) -> str:
    """The address of the page with the thread of a message, at its place."""
    post_id = message.post_id if isinstance(message, Reply) else message.id
    return url_for(
        "board.show", group_id=message.group_id, post_id=post_id, _anchor=anchor_of(message)
    )


def _role_word(roles: frozenset[Role]) -> str | None:
    if Role.TRAINER in roles or Role.GUEST in roles:
        return _("trainer")
    if Role.LEADER in roles:
        return _("leader")
    return _("deputy leader") if Role.DEPUTY in roles else None
