"""Changing and deleting an own message: the same for a post and for a reply."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.board.forms import ChangeForm
from portal.board.models import Post, Reply
from portal.board.views.faces import anchor_of
from portal.board.views.shown import address_of, page_with, surroundings
from portal.web.drafting import typed_before
from portal.web.pages import done, invalid, page

GONE = 410


def edit_page(message: Post | Reply) -> Response:
    """The form with the text as it stands; 410 when the message was deleted."""
    _insist_it_stands(message)
    return page(
        "board/edit.html",
        fragment="board/_edit.html",
        form=ChangeForm(formdata=typed_before(address_of(message)), obj=message),
        **_about(message),
    )


def change(message: Post | Reply) -> Response:
    """Put the new text in place of the old one; 410 when the message was deleted."""
    _insist_it_stands(message)
    form = ChangeForm()
    if not form.validate():
        return invalid("board/edit.html", fragment="board/_edit.html", form=form, **_about(message))
    message.rewrite(form.body.data or "")
    said = _("Your text is saved. The message is still hidden.") if message.hiding_id else None
    return done(page_with(message), swap="board/message.swap.html", said=said, **_about(message))


def removal_page(message: Post | Reply) -> Response:
    """Ask whether to delete the message."""
    return page("board/removal.html", fragment="board/_removal.html", **_about(message))


def remove(message: Post | Reply) -> Response:
    """Delete the message, and go back to the board or to the thread."""
    message.remove()
    back = (
        url_for("board.show", group_id=message.group_id, post_id=message.post_id)
        if isinstance(message, Reply)
        else url_for("board.index", group_id=message.group_id)
    )
    return done(
        back,
        swap="board/message.swap.html",
        said=_("Your message is deleted."),
        **_about(message),
    )


def _insist_it_stands(message: Post | Reply) -> None:
    if message.deleted_at is not None:
        abort(GONE)


def _about(message: Post | Reply) -> dict[str, Any]:
    return {
        "message": message,
        "anchor": anchor_of(message),
        "address": address_of(message),
        "back": page_with(message),
        "is_pinned": isinstance(message, Post) and message.is_pinned,
        **surroundings(message.group_id),
    }
