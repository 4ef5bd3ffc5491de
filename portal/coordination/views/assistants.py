"""Who helps the trainers of a group for its course: adding somebody, and ending it."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.coordination.assistant_forms import KnownAssistantForm, NewAssistantForm
from portal.coordination.views.routes import blueprint
from portal.groups.assistants import (
    IN_COURSE,
    CannotAssistError,
    assist,
    cannot_assist,
    invite_assistant,
)
from portal.groups.colleague_forms import chosen_in, offer_in
from portal.groups.endings import end_role
from portal.groups.members import Member
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find

ASSISTANTS = "/coordination/groups/<int:group_id>/assistants"
PAGE = "coordination/assistants.html"


@blueprint.get(ASSISTANTS)
@requires(Permission.COORDINATE)
def assistants(group_id: int) -> Response:
    """Who helps the trainers now, and who could; only while there is a course to help with."""
    return page(PAGE, **_everything(_in_course(group_id)))


@blueprint.post(ASSISTANTS)
@requires(Permission.COORDINATE)
@confirmed
def create_assistant(group_id: int) -> Response:
    """Let somebody who works here already help the trainers of the group."""
    group, form = _in_course(group_id), KnownAssistantForm()
    chosen = chosen_in(form.person, but=cannot_assist(group))
    if not form.validate() or chosen is None:
        return invalid(PAGE, **_everything(group, known=form))
    try:
        assist(group, chosen, viewer().person, form.last_day.data)
    except CannotAssistError:
        # The course ended, or somebody else gave another role, at the same moment.
        abort(404)
    return done(
        url_for("coordination.trainers", group_id=group.id), said=_("The assistant is added.")
    )


@blueprint.post("/coordination/groups/<int:group_id>/new-assistants")
@requires(Permission.COORDINATE)
@confirmed
def create_new_assistant(group_id: int) -> Response:
    """Let somebody new help the trainers of the group, and go on to their card."""
    group, form = _in_course(group_id), NewAssistantForm()
    if not form.validate():
        return invalid(PAGE, **_everything(group, new=form))
    try:
        email, name = form.email.data or "", form.name.data or ""
        person = invite_assistant(group, email, name, viewer().person, form.last_day.data)
    except CannotAssistError:
        form.email.errors = [_("This person is in the group already.")]
        return invalid(PAGE, **_everything(group, new=form))
    return done(
        url_for("coordination.card", group_id=group.id, person_id=person.id),
        said=_("The assistant is added."),
    )


@blueprint.post(f"{ASSISTANTS}/<int:person_id>/removal")
@requires(Permission.COORDINATE)
@confirmed
def end_assistant(group_id: int, person_id: int) -> Response:
    """End it now; a second press finds it ended and says the same."""
    group: Group = find(Group.select().where(Group.id == group_id))
    person: Person = find(Person.select().where(Person.id == person_id))
    if not Member.ever_in(group, person, Role.ASSISTANT):
        abort(404)
    end_role(person, group, Role.ASSISTANT, viewer().person)
    return done(url_for("coordination.trainers", group_id=group.id), said=_("It has ended."))


def _in_course(group_id: int) -> Group:
    course = Group.id == group_id, Group.phase.in_(IN_COURSE)
    group: Group = find(Group.select().where(*course))
    return group


def _everything(
    group: Group, known: KnownAssistantForm | None = None, new: NewAssistantForm | None = None
) -> dict[str, Any]:
    now = [each.person for each in Member.all_of(group) if Role.ASSISTANT in each.roles]
    there = cannot_assist(group) | {person.id for person in now}
    known = known or KnownAssistantForm(formdata=None)
    return {
        "group": group,
        "assistants": now,
        "offered": offer_in(known.person, but=there),
        "known_form": known,
        "new_form": new or NewAssistantForm(formdata=None),
    }
