"""Replies to a post: written, changed, deleted."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.board.forms import ReplyForm
from portal.board.models import Reply
from portal.board.views import changing
from portal.board.views.found import reachable_reply
from portal.board.views.posts import reachable_thread
from portal.board.views.routes import POST, REPLY, blueprint
from portal.board.views.shown import page_with, surroundings
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.limits import WRITING, limit_per_person
from portal.web.pages import SEE_OTHER, done, invalid, page, wants_fragment


@blueprint.get(f"{POST}/replies")
@requires(Permission.READ_BOARD)
def replies(group_id: int, post_id: int) -> Response:
    """The replies stand with their post. Who changes the language after a mistake comes by here."""
    return redirect(url_for("board.show", group_id=group_id, post_id=post_id), SEE_OTHER)


@blueprint.post(f"{POST}/replies")
@requires(Permission.WRITE_ON_BOARD)
@limit_per_person(WRITING, of="messages")
def create_reply(group_id: int, post_id: int) -> Response:
    """Answer a post, also one that was deleted meanwhile: what was typed is not lost."""
    thread = reachable_thread(group_id, post_id)
    post = thread.post
    form = ReplyForm()
    if not form.validate():
        return invalid(
            "board/show.html",
            fragment="board/_reply_form.html",
            form=form,
            thread=thread,
            message=post,
            oldest=min((each.created_at for each in thread.messages), default=None),
            **surroundings(group_id),
        )
    reply, new = post.reply(viewer().person, form.text, form.key)
    return done(
        page_with(reply),
        swap="board/reply_created.swap.html",
        said=_("Your answer is there. The group can read it."),
        form=ReplyForm(formdata=None),
        message=post,
        reply=reply,
        is_new=new,
        **surroundings(group_id),
    )


@blueprint.get(REPLY)
@requires(Permission.READ_BOARD)
def show_reply(group_id: int, post_id: int, reply_id: int) -> Response:
    """The place of a reply in its thread; htmx gets the reply alone."""
    reply = reachable_reply(group_id, post_id, reply_id)
    if not wants_fragment():
        return redirect(page_with(reply), SEE_OTHER)
    return page("board/message.swap.html", message=reply, **surroundings(group_id))


@blueprint.get(f"{REPLY}/edit")
@requires(Permission.WRITE_ON_BOARD)
def edit_reply(group_id: int, post_id: int, reply_id: int) -> Response:
    """The form for changing an own reply."""
    return changing.edit_page(_own_reply(group_id, post_id, reply_id))


@blueprint.post(REPLY)
@requires(Permission.WRITE_ON_BOARD)
def change_reply(group_id: int, post_id: int, reply_id: int) -> Response:
    """Change an own reply."""
    return changing.change(_own_reply(group_id, post_id, reply_id))


@blueprint.get(f"{REPLY}/removal")
@requires(Permission.WRITE_ON_BOARD)
def reply_removal(group_id: int, post_id: int, reply_id: int) -> Response:
    """Ask whether to delete an own reply."""
    return changing.removal_page(_own_reply(group_id, post_id, reply_id))


@blueprint.post(f"{REPLY}/removal")
@requires(Permission.WRITE_ON_BOARD)
def remove_reply(group_id: int, post_id: int, reply_id: int) -> Response:
    """Delete an own reply; deleting it again changes nothing."""
    return changing.remove(_own_reply(group_id, post_id, reply_id))


def _own_reply(group_id: int, post_id: int, reply_id: int) -> Reply:
    reply = reachable_reply(group_id, post_id, reply_id)
    scope.insist(Permission.CHANGE_POST, reply)
    return reply
