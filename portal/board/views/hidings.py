"""Hiding a message, looking at that as a second person, and showing the message again."""

from __future__ import annotations

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.board.about import MessageGoneError
from portal.board.hidings import REASON_LENGTH, Hiding
from portal.board.models import Post, Reply
from portal.board.safety_forms import HidingForm, UndoingForm
from portal.board.views.audience import if_hidden_by_viewer, who_reads_hidden
from portal.board.views.faces import anchor_of
from portal.board.views.found import reachable_message
from portal.board.views.routes import POST, REPLY, blueprint
from portal.board.views.shown import address_of, page_with, surroundings
from portal.i18n import gettext as _
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get(f"{POST}/hiding")
@blueprint.get(f"{REPLY}/hiding")
@requires(Permission.HIDE_MESSAGE)
def hiding(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Ask why to hide a message; of a hidden one, show why it is and what can be done."""
    message = reachable_message(group_id, post_id, reply_id)
    standing = Hiding.of(message)
    if standing is not None:
        scope.insist(Permission.READ_HIDDEN, standing)
        return page("board/hidden.html", form=UndoingForm(formdata=None), **_hidden(standing))
    scope.insist(Permission.HIDE_MESSAGE, message)
    return page(
        "board/hiding.html",
        fragment="board/_hiding.html",
        form=HidingForm(formdata=None),
        **_about(message),
    )


@blueprint.post(f"{POST}/hiding")
@blueprint.post(f"{REPLY}/hiding")
@requires(Permission.HIDE_MESSAGE)
def hide(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Hide a message, with the reason; a second person gets it to look at."""
    message = reachable_message(group_id, post_id, reply_id)
    scope.insist(Permission.HIDE_MESSAGE, message)
    form = HidingForm()
    said = None
    if message.deleted_at is None:
        if not form.validate():
            return invalid(
                "board/hiding.html", fragment="board/_hiding.html", form=form, **_about(message)
            )
        said = _put(message, form)
    return done(
        page_with(message),
        swap="board/message.swap.html",
        said=said or _("This message was deleted. You need not hide it."),
        **_about(reachable_message(group_id, post_id, reply_id)),
    )


@blueprint.post(f"{POST}/hiding/check")
@blueprint.post(f"{REPLY}/hiding/check")
@requires(Permission.HIDE_MESSAGE)
def check_hiding(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Say as a second person that the message is rightly hidden."""
    standing = _standing(group_id, post_id, reply_id)
    if standing is None:
        return _back_to_care(group_id, _("This message is shown again already."))
    scope.insist(Permission.CHECK_HIDING, standing)
    standing.agree(viewer().person)
    return _back_to_care(group_id, _("Noted. The message stays hidden."))


@blueprint.post(f"{POST}/hiding/removal")
@blueprint.post(f"{REPLY}/hiding/removal")
@requires(Permission.HIDE_MESSAGE)
def show_again(group_id: int, post_id: int, reply_id: int | None = None) -> Response:
    """Show a hidden message again."""
    standing = _standing(group_id, post_id, reply_id)
    if standing is None:
        return _back_to_care(group_id, _("This message is shown again already."))
    scope.insist(Permission.UNDO_HIDING, standing)
    form = UndoingForm()
    if not form.validate():
        return invalid("board/hidden.html", form=form, **_hidden(standing))
    standing.undo(viewer().person, form.reason.data or "")
    return done(page_with(standing.message), said=_("The group can read this message again."))


def _put(message: Post | Reply, form: HidingForm) -> str | None:
    reason, key = form.reason.data or "", form.submission_key.data or ""
    try:
        hiding, _new = Hiding.put(message, viewer().person, reason, key)
    except MessageGoneError:
        return None
    if hiding.by_id != viewer().person_id:
        return _("Somebody else hid this message already.")
    return _("The message is hidden.")


def _standing(group_id: int, post_id: int, reply_id: int | None) -> Hiding | None:
    return Hiding.of(reachable_message(group_id, post_id, reply_id))


def _back_to_care(group_id: int, said: str) -> Response:
    return done(url_for("board.care", group_id=group_id), said=said)


def _about(message: Post | Reply) -> dict[str, Any]:
    shown = surroundings(message.group_id)
    return {
        "message": message,
        "anchor": anchor_of(message),
        "address": address_of(message),
        "back": page_with(message),
        "audience": who_reads_hidden(if_hidden_by_viewer(message), shown["group"]),
        "most_reason": REASON_LENGTH,
        **shown,
    }


def _hidden(standing: Hiding) -> dict[str, Any]:
    message = standing.message
    shown = surroundings(standing.group_id)
    return {
        "hiding": standing,
        "message": message,
        "address": address_of(message),
        "back": url_for("board.care", group_id=standing.group_id),
        "audience": who_reads_hidden(standing, shown["group"]),
        "may_check": can(viewer(), Permission.CHECK_HIDING, standing),
        "may_undo": can(viewer(), Permission.UNDO_HIDING, standing),
        "most_reason": REASON_LENGTH,
        **shown,
    }
