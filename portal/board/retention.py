"""How long messages on a board stay."""

from __future__ import annotations

from datetime import datetime

from portal import clock
from portal.board.emptying import deleted_by
from portal.board.hidings import Hiding
from portal.board.looks import Look
from portal.board.models import Pin, Post, Reply
from portal.board.reports import Report
from portal.db import locked


def forget_messages(before: datetime) -> int:
    """Let no text stay that was written before `before`; return how many messages it concerned.

    A post to which somebody answered later keeps its place, as one that was deleted, until
    the answers are as old.
    """
    replies: int = Reply.delete().where(Reply.created_at < before).execute()
    old = [post.id for post in locked(Post.select(Post.id).where(Post.created_at < before))]
    answered = Reply.select(Reply.post)
    alone: int = Post.delete().where(Post.id.in_(old), Post.id.not_in(answered)).execute()
    # What was said about a post is as old, or it is about nothing any more.
    for beside in (Pin, Report, Hiding, Look):
        beside.delete().where(beside.post.in_(old)).execute()
    emptied: int = (
        Post.update(body="", deleted_at=deleted_by(Post, clock.now()))
        .where(Post.id.in_(old), Post.body != "")
        .execute()
    )
    return replies + alone + emptied
