"""The board itself: reading it, writing on it, and hearing what is new."""

from __future__ import annotations

from typing import Any

from flask import abort, make_response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.board.caring import waiting_for
from portal.board.forms import VisitForm, WritingForm
from portal.board.models import Post, Visit
from portal.board.news import news_for
from portal.board.reading import board_page
from portal.board.threads import Thread
from portal.board.views.routes import BOARD, blueprint
from portal.board.views.shown import reach_in, surroundings
from portal.db import LARGEST_NUMBER
from portal.web.copies import may_be_kept
from portal.web.drafting import typed_before
from portal.web.forms import parse_moment
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.lasting import by_itself
from portal.web.limits import WRITING, limit_per_person
from portal.web.pages import SEE_OTHER, done, invalid, page, wants_fragment

NO_CONTENT = 204


@blueprint.get(BOARD)
@requires(Permission.READ_BOARD)
@may_be_kept
def index(group_id: int) -> Response:
    """The newest posts under the pinned ones; with `before`, the older ones.

    htmx gets the list alone, or what the list goes on with.
    """
    before = request.args.get("before", type=int)
    if before is not None:
        before = min(before, LARGEST_NUMBER)
    return page(
        "board/index.html",
        fragment="board/_list.html" if before is None else "board/_older.html",
        form=WritingForm(formdata=typed_before(url_for("board.index", group_id=group_id))),
        **_listed(group_id, before),
    )


@blueprint.post(BOARD)
@requires(Permission.WRITE_ON_BOARD)
@limit_per_person(WRITING, of="messages")
def create(group_id: int) -> Response:
    """Put a message on the board."""
    form = WritingForm()
    if not form.validate():
        shown = surroundings(group_id) if wants_fragment() else _listed(group_id, None)
        return invalid("board/index.html", fragment="board/_compose.html", form=form, **shown)
    post, new = Post.write(group_id, viewer().person, form.text, form.key)
    return done(
        url_for("board.index", group_id=post.group_id, _anchor=f"post-{post.id}"),
        swap="board/post_created.swap.html",
        said=_("Your message is there. The group can read it."),
        form=WritingForm(formdata=None),
        thread=Thread(post),
        is_new=new,
        **surroundings(group_id),
    )


@blueprint.get(f"{BOARD}/news")
@requires(Permission.READ_BOARD)
@by_itself
def news(group_id: int) -> Response:
    """How many messages came after the moment `after`; nothing (204) when none did.

    Only the list asks for this, with htmx; others are sent to the board.
    """
    if not wants_fragment():
        return redirect(url_for("board.index", group_id=group_id), SEE_OTHER)
    fresh = news_for(reach_in(group_id), group_id, parse_moment(request.args.get("after")))
    if not fresh.count:
        return make_response("", NO_CONTENT)
    return page(
        "board/_new_arrivals.html",
        count=fresh.count,
        board_url=url_for("board.index", group_id=group_id),
    )


@blueprint.post(f"{BOARD}/visit")
@requires(Permission.READ_BOARD)
def visit(group_id: int) -> Response:
    """Note that this person has seen what the page showed, and nothing that came later."""
    form = VisitForm()
    if not form.validate():
        abort(400)
    Visit.mark(group_id, viewer().person, form.moment)
    if wants_fragment():
        return make_response("", 200)
    return redirect(url_for("board.index", group_id=group_id), SEE_OTHER)


def _listed(group_id: int, before: int | None) -> dict[str, Any]:
    # Counted first: what arrives in between is shown, and still counts as new next time.
    reach = reach_in(group_id)
    fresh = news_for(reach, group_id)
    listed = board_page(group_id, reach, before)
    shown = {thread.post.id for thread in listed.pinned + listed.threads}
    moments = listed.moments
    return {
        "listed": listed,
        "is_first": before is None,
        "news": fresh,
        "elsewhere": [each for each in fresh.replies if each[0] not in shown],
        "seen": max(filter(None, [fresh.newest, *moments]), default=None),
        "oldest": min(moments, default=None),
        "care_count": _care_count(group_id) if before is None else 0,
        **surroundings(group_id, fresh),
    }


def _care_count(group_id: int) -> int:
    """How many messages wait for the viewer, who may look after them; asks nothing for others."""
    if wants_fragment() or not can_in(viewer(), Permission.HIDE_MESSAGE, group_id):
        return 0
    return waiting_for(viewer().person).in_groups.get(group_id, 0)
