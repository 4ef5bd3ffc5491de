"""A message that an address names, as far as the viewer may read the board."""

from __future__ import annotations

from portal.board.hidings import with_hidings
from portal.board.models import Post, Reply
from portal.web import scope
from portal.web.identity import viewer


def reachable_post(group_id: int, post_id: int) -> Post:
    """The post of that group, deleted or hidden or not, if the viewer may read it; else 404."""
    mine = with_hidings(Post.visible_to(viewer().person), Post)
    post: Post = scope.find(mine.where(Post.id == post_id, Post.group == group_id))
    return post


def reachable_reply(group_id: int, post_id: int, reply_id: int) -> Reply:
    """The reply to that post, deleted or hidden or not, if the viewer may read it; else 404."""
    mine = with_hidings(Reply.visible_to(viewer().person), Reply)
    reply: Reply = scope.find(
        mine.where(Reply.id == reply_id, Reply.post == post_id, Reply.group == group_id)
    )
    return reply


def reachable_message(group_id: int, post_id: int, reply_id: int | None) -> Post | Reply:
    """The reply that an address names, or the post when it names no reply."""
    if reply_id is None:
        return reachable_post(group_id, post_id)
    return reachable_reply(group_id, post_id, reply_id)
