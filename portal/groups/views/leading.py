"""Naming the supportgroep-leider and the deputy."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than stubs

from portal.access.permissions import Permission
from portal.groups.appointments import Appointment
from portal.groups.forms import LeaderForm
from portal.groups.members import Member
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.groups.views.routes import blueprint, load_group
from portal.people.models import Person
from portal.web.filters import name as isolated
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get("/groups/<int:group_id>/leader")
@requires(Permission.APPOINT_LEADER)
def leader(group_id: int) -> Response:
    """Ask who leads, or who is the deputy."""
    group = load_group(group_id)
    form, people = _form_for(group)
    return page("groups/leader.html", group=group, form=form, people=people)


@blueprint.post("/groups/<int:group_id>/leader")
@requires(Permission.APPOINT_LEADER)
@confirmed
def create_leader(group_id: int) -> Response:
    """Give a participant the lead; everybody sees it on the group's page."""
    group = load_group(group_id)
    form, people = _form_for(group)
    if form.person.data is not None and form.person.data not in people:
        abort(404)
    if not form.validate():
        return invalid("groups/leader.html", group=group, form=form, people=people)
    person = people[form.person.data]
    Appointment.make(group, person, Role(form.role.data), viewer().person)
    return done(
        url_for("groups.show", group_id=group.id),
        said=_("This is now on the page of the group."),
    )


def _form_for(group: Group) -> tuple[LeaderForm, dict[int, Person]]:
    people = {
        member.person.id: member.person for member in Member.all_of(group) if member.takes_part
    }
    form = LeaderForm()
    form.person.choices = [
        SelectChoice(str(person.id), isolated(person.name)) for person in people.values()
    ]
    return form, people
