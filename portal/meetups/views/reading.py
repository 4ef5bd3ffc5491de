"""Reading about meetups, and saying whether one comes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask_babel import gettext as _
from peewee import ModelSelect
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.calendars import CONTENT_TYPE, calendar_file
from portal.groups.models import Group
from portal.meetups.calendar import appointment_of
from portal.meetups.forms import RsvpForm
from portal.meetups.listing import list_meetups
from portal.meetups.models import Meetup
from portal.meetups.passing_on import text_to_pass_on
from portal.meetups.polls import DatePoll
from portal.meetups.rsvps import TooLateError, responses, welcome
from portal.meetups.summaries import Summary, summaries
from portal.people.models import Person
from portal.programme.offered import offered
from portal.sessions.models import RsvpStatus
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.kept import is_own_path
from portal.web.pages import done, invalid, page
from portal.web.scope import find
from portal.web.who_reads import everybody, readers

blueprint = Blueprint("meetups", __name__)


@blueprint.get("/groups/<int:group_id>/meetups")
@requires(Permission.READ_MEETUPS)
def index(group_id: int) -> Response:
    """The meetups to come, and below them what is over."""
    return page(
        "meetups/index.html",
        fragment="meetups/_page.html",
        group=viewer().groups[group_id],
        listing=list_meetups(viewer().person, group_id, request.args.get("page", 1, type=int)),
        planners=_planners(group_id),
        open_poll=DatePoll.open_in(viewer().groups[group_id]),
    )


@blueprint.get("/groups/<int:group_id>/meetups/<int:meetup_id>")
@requires(Permission.READ_MEETUPS)
def show(group_id: int, meetup_id: int) -> Response:
    """One meetup: when, where, who brings what, and who comes."""
    return page("meetups/show.html", **_shown(_summary_of(group_id, meetup_id)))


@blueprint.get("/groups/<int:group_id>/meetups/<int:meetup_id>.ics")
@requires(Permission.READ_MEETUPS)
def calendar(group_id: int, meetup_id: int) -> Response:
    """The calendar file of one meetup, with a title that tells nothing."""
    summary = _summary_of(group_id, meetup_id)
    address = current_app.config["PORTAL"].base_url + meetup_address(summary.meetup)
    response = Response(
        calendar_file([appointment_of(summary.meetup, summary.cancellation, address)]),
        content_type=CONTENT_TYPE,
    )
    response.headers["Content-Disposition"] = "inline; filename=appointment.ics"
    return response


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>/rsvp")
@requires(Permission.RSVP_TO_MEETUP)
def rsvp(group_id: int, meetup_id: int) -> Response:
    """Keep whether the viewer comes; with htmx only the answers change on the page."""
    meetup = meetup_of(group_id, meetup_id)
    form = RsvpForm()
    if not form.validate():
        return _refuse(meetup, _("Choose whether you are coming."))
    try:
        welcome(meetup, viewer().person, RsvpStatus(form.status.data))
    except TooLateError:
        return _refuse(meetup, _("You cannot answer for this meetup any more."))
    wanted = request.form.get("next", "")
    return done(
        wanted if is_own_path(wanted) else meetup_address(meetup),
        swap="meetups/rsvp.swap.html",
        said=_("Your answer is saved."),
        **_shown(_summary_of(group_id, meetup_id)),
    )


def meetup_of(group_id: int, meetup_id: int) -> Meetup:
    """That meetup of that group, if the viewer may read it; "not found" otherwise."""
    meetup: Meetup = find(_reachable(group_id, meetup_id))
    return meetup


def meetup_address(meetup: Meetup) -> str:
    """The path of the page of `meetup`."""
    return url_for("meetups.show", group_id=meetup.group_id, meetup_id=meetup.id)


def _summary_of(group_id: int, meetup_id: int) -> Summary:
    found = summaries(_reachable(group_id, meetup_id), viewer().person)
    return found[0] if found else abort(404)


def _shown(summary: Summary) -> dict[str, Any]:
    """What the page of one meetup needs."""
    group = viewer().groups[summary.meetup.group_id]
    return {
        "group": group,
        "passing": text_to_pass_on(summary.meetup, _names_in(group)),
        "summary": summary,
        "responses": responses(summary.meetup),
    }


def _names_in(group: Group) -> list[str]:
    """What a text that leaves the portal does not say: the group, a programme, its people."""
    programmes = [text.name for each in offered().programmes for text in each.texts]
    return [group.name, *programmes, *(who.person.name for who in everybody(group))]


def _refuse(meetup: Meetup, refused: str) -> Response:
    return invalid(
        "meetups/show.html",
        fragment="meetups/rsvp.swap.html",
        refused=refused,
        **_shown(_summary_of(meetup.group_id, meetup.id)),
    )


def _reachable(group_id: int, meetup_id: int) -> ModelSelect[Meetup]:
    return Meetup.visible_to(viewer().person).where(
        Meetup.id == meetup_id, Meetup.group == group_id
    )


def _planners(group_id: int) -> list[Person]:
    group = viewer().groups[group_id]
    planning = readers(Permission.PLAN_MEETUPS, InGroup(group_id), group)
    return [planner.person for planner in planning]
