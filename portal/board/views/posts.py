"""One post: with its replies, changed, deleted."""

from __future__ import annotations

from flask import url_for
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.board.forms import ReplyForm
from portal.board.models import Post
from portal.board.threads import Thread, open_threads, whole_thread
from portal.board.views import changing
from portal.board.views.found import reachable_post
from portal.board.views.routes import POST, blueprint
from portal.board.views.shown import reach_in, surroundings
from portal.web import scope
from portal.web.copies import may_be_kept
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page, wants_fragment


def reachable_thread(group_id: int, post_id: int) -> Thread:
    """The conversation that began with that post, as far as the viewer may read it; 404 if not."""
    mine = open_threads(viewer().person)
    post: Post = scope.find(mine.where(Post.id == post_id, Post.group == group_id))
    return whole_thread(post, reach_in(group_id))


@blueprint.get(POST)
@requires(Permission.READ_BOARD)
@may_be_kept
def show(group_id: int, post_id: int) -> Response:
    """A post with all its replies; htmx gets the post alone."""
    if wants_fragment():
        reachable_post(group_id, post_id)
    thread = reachable_thread(group_id, post_id)
    replies = url_for("board.create_reply", group_id=group_id, post_id=post_id)
    return page(
        "board/show.html",
        fragment="board/message.swap.html",
        thread=thread,
        message=thread.post,
        is_pinned=thread.is_pinned,
        oldest=min((each.created_at for each in thread.messages), default=None),
        form=ReplyForm(formdata=typed_before(replies)),
        **surroundings(group_id),
    )


@blueprint.get(f"{POST}/edit")
@requires(Permission.WRITE_ON_BOARD)
def edit(group_id: int, post_id: int) -> Response:
    """The form for changing an own post."""
    return changing.edit_page(_own_post(group_id, post_id))


@blueprint.post(POST)
@requires(Permission.WRITE_ON_BOARD)
def change(group_id: int, post_id: int) -> Response:
    """Change an own post."""
    return changing.change(_own_post(group_id, post_id))


@blueprint.get(f"{POST}/removal")
@requires(Permission.WRITE_ON_BOARD)
def removal(group_id: int, post_id: int) -> Response:
    """Ask whether to delete an own post."""
    return changing.removal_page(_own_post(group_id, post_id))


@blueprint.post(f"{POST}/removal")
@requires(Permission.WRITE_ON_BOARD)
def remove(group_id: int, post_id: int) -> Response:
    """Delete an own post; deleting it again changes nothing."""
    return changing.remove(_own_post(group_id, post_id))


def _own_post(group_id: int, post_id: int) -> Post:
    post = reachable_post(group_id, post_id)
    scope.insist(Permission.CHANGE_POST, post)
    return post
