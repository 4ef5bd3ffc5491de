"""Resting for a while, ending the group, and for coordinators: having called."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.groups.closing import THINKING_TIME, can_reopen, closed_at
from portal.groups.rests import Rest
from portal.groups.views.routes import load_group
from portal.heartbeat import ending
from portal.heartbeat.forms import NextDateForm, RestForm
from portal.heartbeat.nudges import Nudge
from portal.heartbeat.planning import plan_next
from portal.heartbeat.pulses import pulses
from portal.periods import in_use
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

blueprint = Blueprint("heartbeat", __name__)

GROUP = "/groups/<int:group_id>"
USUAL_REST = timedelta(weeks=8)


@blueprint.get(f"{GROUP}/rest")
@requires(Permission.REST_GROUP)
def rest(group_id: int) -> Response:
    """Ask until when the group rests, or say that it does."""
    form = RestForm(formdata=None, until=clock.today() + USUAL_REST)
    return page("heartbeat/rest.html", **_resting(group_id), form=form)


@blueprint.post(f"{GROUP}/rest")
@requires(Permission.REST_GROUP)
def take_rest(group_id: int) -> Response:
    """Let the group rest; everybody in it sees until when."""
    form = RestForm()
    if not form.validate():
        return invalid("heartbeat/rest.html", **_resting(group_id), form=form)
    Rest.take(load_group(group_id), form.day, viewer().person)
    return done(
        url_for("groups.show", group_id=group_id), said=_("Your group rests. Everybody sees it.")
    )


@blueprint.post(f"{GROUP}/rest/removal")
@requires(Permission.REST_GROUP)
def end_rest(group_id: int) -> Response:
    """Let the group not rest any more."""
    Rest.end(load_group(group_id), viewer().person)
    return done(
        url_for("groups.show", group_id=group_id), said=_("Your group does not rest any more.")
    )


@blueprint.post(f"{GROUP}/next-date")
@requires(Permission.PLAN_MEETUPS)
def plan(group_id: int) -> Response:
    """Plan a meetup at a moment that was proposed, as the last one was; once for each form."""
    form = NextDateForm()
    if not form.validate():
        for sentence in form.all_errors:
            flash(sentence, "warning")
        return done(url_for("meetups.new", group_id=group_id))
    meetup, _new = plan_next(load_group(group_id), form.moment, viewer().person, form.key)
    return done(
        url_for("meetups.show", group_id=group_id, meetup_id=meetup.id),
        said=_("Planned. Everybody in the group sees it. You can change it here."),
    )


@blueprint.get(f"{GROUP}/goodbye")
@requires(Permission.READ_GOODBYE)
def goodbye(group_id: int) -> Response:
    """What ending the group means; and when it has ended, what becomes of everything."""
    group = load_group(group_id)
    return page(
        "heartbeat/goodbye.html",
        group=group,
        closed_at=closed_at(group),
        can_reopen=can_reopen(group),
        thinking_days=THINKING_TIME.days,
        keep=in_use(),
    )


@blueprint.post(f"{GROUP}/goodbye")
@requires(Permission.CLOSE_GROUP)
def end(group_id: int) -> Response:
    """End the group; one that ended already is left as it is."""
    ended = ending.end(load_group(group_id), viewer().person)
    return done(
        url_for("heartbeat.goodbye", group_id=group_id),
        said=_("Your group has ended.") if ended else None,
    )


@blueprint.post(f"{GROUP}/goodbye/removal")
@requires(Permission.REOPEN_GROUP)
def go_on(group_id: int) -> Response:
    """Let a group that ended go on after all, as long as that can be."""
    group = load_group(group_id)
    if not ending.go_on(group, viewer().person):
        return done(url_for("heartbeat.goodbye", group_id=group_id))
    return done(url_for("groups.show", group_id=group_id), said=_("Your group goes on."))


@blueprint.post("/coordination/groups/<int:group_id>/call")
@requires(Permission.COORDINATE)
def call(group_id: int) -> Response:
    """Note that the coordinator called a group that has not met for long."""
    pulse = pulses([group_id]).get(group_id)
    if pulse is None:
        abort(404)
    Nudge.answer(pulse, viewer().person)
    return done(url_for("coordination.index"), said=_("Noted that you called."))


def _resting(group_id: int) -> dict[str, Any]:
    group = load_group(group_id)
    return {"group": group, "resting": Rest.of(group)}
