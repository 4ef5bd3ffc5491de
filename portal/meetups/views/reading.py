"""Reading about meetups, and saying whether one comes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask_babel import gettext as _
from peewee import ModelSelect
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.calendars import CONTENT_TYPE, calendar_file
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.meetups.around_forms import ItemForm, NeedForm
from portal.meetups.attendance import who_was_there
from portal.meetups.bringing import things_of
from portal.meetups.calendar import appointment_of
from portal.meetups.catch_ups import CatchUp
from portal.meetups.forms import RsvpForm
from portal.meetups.holding import TooLateError, can_be_told_of
from portal.meetups.listing import list_meetups
from portal.meetups.models import Meetup
from portal.meetups.needs import MeetupNeed, NeedCounts, counts_of
from portal.meetups.passing_on import text_to_pass_on
from portal.meetups.polls import DatePoll
from portal.meetups.rsvps import responses, welcome
from portal.meetups.summaries import Summary, summaries
from portal.people.models import Person
from portal.programme.offered import offered
from portal.sessions.models import RsvpStatus
from portal.web.copies import may_be_kept
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.kept import is_own_path
from portal.web.pages import done, invalid, page
from portal.web.scope import find
from portal.web.who_reads import everybody, readers

blueprint = Blueprint("meetups", __name__)


@blueprint.get("/groups/<int:group_id>/meetups")
@requires(Permission.READ_MEETUPS)
@may_be_kept
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
@may_be_kept
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


def page_of(meetup: Meetup) -> dict[str, Any]:
    """What the page of `meetup` needs, as the viewer sees it."""
    return _shown(_summary_of(meetup.group_id, meetup.id))


def _summary_of(group_id: int, meetup_id: int) -> Summary:
    found = summaries(_reachable(group_id, meetup_id), viewer().person)
    return found[0] if found else abort(404)


def _shown(summary: Summary) -> dict[str, Any]:
    """What the page of one meetup needs."""
    meetup = summary.meetup
    group = viewer().groups[meetup.group_id]
    around = _afterwards(meetup) if meetup.has_begun else _before(meetup)
    return {
        "group": group,
        "meetup": meetup,
        "passing": text_to_pass_on(meetup, _names_in(group)),
        "summary": summary,
        "responses": responses(meetup),
        "things": things_of(meetup),
        "item_form": ItemForm(formdata=None),
        **around,
    }


def _before(meetup: Meetup) -> dict[str, Any]:
    """What people say before a meetup: what each needs, and for who plans it how much that is."""
    needs_asked = can(viewer(), Permission.RSVP_TO_MEETUP, meetup)
    need = MeetupNeed.of(meetup, viewer().person) if needs_asked else None
    sees_counts = can(viewer(), Permission.READ_MEETUP_NEEDS, meetup)
    counts = counts_of(meetup) if sees_counts else None
    return {
        "need": need,
        "need_form": NeedForm(formdata=None, obj=need),
        "need_counts": counts,
        "interpreters": _languages(counts) if counts is not None else [],
    }


def _languages(counts: NeedCounts) -> list[tuple[str, int]]:
    """For which languages an interpreter is needed, by their own names, and how often."""
    names = {language.tag: language.name for language in i18n.LANGUAGES}
    other = str(_("another language"))
    return [(names.get(tag, other), count) for tag, count in counts.interpreters.items()]


def _afterwards(meetup: Meetup) -> dict[str, Any]:
    """Who was there, and what is told of it."""
    return {
        "attendance": who_was_there(meetup),
        "participants": participants_of(viewer().groups[meetup.group_id]),
        "can_tell": can_be_told_of(meetup),
        "catch_ups": CatchUp.of_meetup(meetup, viewer().person),
    }


def participants_of(group: Group) -> list[Person]:
    """Who takes part in `group` now, by name."""
    here = [who.person for who in everybody(group) if Role.PARTICIPANT in who.roles_in(group.id)]
    return sorted(here, key=lambda person: (person.name.casefold(), person.id))


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
