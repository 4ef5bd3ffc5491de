"""Asking a trainer back to a supportgroep, answering that, and ending it."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.groups.endings import end_role
from portal.groups.guests import (
    LONGEST_TIME,
    USUAL_TIME,
    GuestRequest,
    can_be_asked,
)
from portal.groups.members import here_for_a_time
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.groups.time_forms import UntilForm
from portal.groups.views.routes import blueprint, load_group
from portal.people.models import Person
from portal.web.choices import SelectChoice
from portal.web.filters import name as isolated
from portal.web.gate import confirmed, requires, requires_somewhere
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find

GUESTS = "/groups/<int:group_id>/guests"
REQUEST = "/guest-requests/<int:request_id>"


@blueprint.get(GUESTS)
@requires(Permission.END_GUEST)
def guests(group_id: int) -> Response:
    """Who is back, who was asked, and for who leads the form to ask a trainer."""
    return page("groups/guests.html", **_context(load_group(group_id)))


@blueprint.post(GUESTS)
@requires(Permission.ASK_BACK)
@confirmed
def ask_guest(group_id: int) -> Response:
    """Ask a trainer of this group to come back for a time."""
    group, form = load_group(group_id), UntilForm()
    form.longest = LONGEST_TIME
    people = {person.id: person for person in can_be_asked(group)}
    form.person.choices = [SelectChoice(str(number)) for number in people]
    if form.person.data is not None and form.person.data not in people:
        abort(404)
    if not form.validate():
        return invalid("groups/guests.html", **_context(group, form))
    key = form.submission_key.data or ""
    GuestRequest.ask(group, people[form.person.data], form.end, viewer().person, key)
    return done(
        url_for("groups.guests", group_id=group.id),
        said=_("Your question is on the start page of the trainer."),
    )


@blueprint.post(f"{GUESTS}/<int:person_id>/removal")
@requires(Permission.END_GUEST)
@confirmed
def end_guest(group_id: int, person_id: int) -> Response:
    """End it, or take the question back; who is back can end only their own."""
    group = load_group(group_id)
    leads = can_in(viewer(), Permission.ASK_BACK, group.id)
    if not leads and person_id != viewer().person_id:
        abort(404)
    person: Person = find(Person.select().where(Person.id == person_id))
    GuestRequest.withdraw(group, person)
    end_role(person, group, Role.GUEST, viewer().person)
    to = "groups.guests" if leads else "groups.show"
    return done(url_for(to, group_id=group.id), said=_("It has ended."))


@blueprint.post(f"{REQUEST}/acceptance")
@requires_somewhere(Permission.ANSWER_GUEST_REQUEST)
@confirmed
def accept_guest_request(request_id: int) -> Response:
    """Come back to the group from now on."""
    request = _own(request_id)
    request.accept()
    return done(
        url_for("today.start"), said=_("You read along from now on. The group can see that.")
    )


@blueprint.post(f"{REQUEST}/refusal")
@requires_somewhere(Permission.ANSWER_GUEST_REQUEST)
def decline_guest_request(request_id: int) -> Response:
    """Say no; nobody asks why."""
    _own(request_id).decline()
    return done(url_for("today.start"), said=_("The leader sees that it is not possible now."))


def _own(request_id: int) -> GuestRequest:
    request: GuestRequest = find(
        GuestRequest.select().where(
            GuestRequest.id == request_id, GuestRequest.person == viewer().person
        )
    )
    return request


def _context(group: Group, form: UntilForm | None = None) -> dict[str, Any]:
    people = can_be_asked(group) if can_in(viewer(), Permission.ASK_BACK, group.id) else []
    form = form or UntilForm(formdata=None, until=clock.today() + USUAL_TIME)
    form.person.choices = [SelectChoice(str(person.id), isolated(person.name)) for person in people]
    return {
        "group": group,
        "guests": here_for_a_time(group, [Role.GUEST]),
        "asked": GuestRequest.open_in(group),
        "people": people,
        "form": form,
    }
