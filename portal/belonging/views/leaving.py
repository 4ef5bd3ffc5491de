"""Leaving a group with one tap, and coming back."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.belonging.forms import LeavingForm
from portal.belonging.leaving import come_back, leave
from portal.belonging.views.routes import blueprint
from portal.groups.leavings import CAN_COME_BACK, Leaving
from portal.web.gate import requires, signed_in
from portal.web.identity import viewer
from portal.web.pages import done, page
from portal.web.scope import find

LEAVING = "/groups/<int:group_id>/leaving"
LEFT = "/leavings/<int:leaving_id>"


@blueprint.get(LEAVING)
@requires(Permission.LEAVE_GROUP)
def leaving(group_id: int) -> Response:
    """What leaving means, before it is done."""
    return page(
        "belonging/leaving.html",
        group=viewer().groups[group_id],
        form=LeavingForm(formdata=None),
        days=CAN_COME_BACK.days,
    )


@blueprint.post(LEAVING)
@signed_in
def create_leaving(group_id: int) -> Response:
    """Leave the group.

    Whoever taps twice is a stranger to the group the second time, and must find the same
    answer: so the door is not the gate's.
    """
    if can_in(viewer(), Permission.LEAVE_GROUP, group_id):
        group = viewer().groups[group_id]
        form = LeavingForm()
        leave(group, viewer().person, viewer().person, bool(form.without_messages.data))
    elif viewer().roles_in(group_id):
        abort(403)
    mine = Leaving.latest(group_id, viewer().person)
    if mine is None or mine.by_id != viewer().person_id or mine.until <= clock.now():
        abort(404)
    return done(url_for("belonging.left", leaving_id=mine.id))


@blueprint.get(LEFT)
@signed_in
def left(leaving_id: int) -> Response:
    """Which group one left, and until when one can come back."""
    return page("belonging/left.html", departure=_own(leaving_id))


@blueprint.post(f"{LEFT}/removal")
@signed_in
def remove_leaving(leaving_id: int) -> Response:
    """Come back; a second press finds that one is back."""
    mine = _own(leaving_id)
    if mine.undone_at is None and not come_back(mine):
        return done(url_for("belonging.left", leaving_id=leaving_id))
    return done(
        url_for("groups.show", group_id=mine.group_id), said=_("You are back in the group.")
    )


def _own(leaving_id: int) -> Leaving:
    mine: Leaving = find(
        Leaving.select().where(Leaving.id == leaving_id, Leaving.person == viewer().person)
    )
    return mine
