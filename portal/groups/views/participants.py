"""Adding a participant to a group: a name is enough."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.enrolments import enrol
from portal.groups.forms import ParticipantForm
from portal.groups.views.routes import blueprint, load_group
from portal.web.filters import name as isolated
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get("/groups/<int:group_id>/participants/new")
@requires(Permission.ENROL_PARTICIPANTS)
def new_participant(group_id: int) -> Response:
    """Ask for a name and a language."""
    return page("groups/new_participant.html", group=load_group(group_id), form=ParticipantForm())


@blueprint.post("/groups/<int:group_id>/participants")
@requires(Permission.ENROL_PARTICIPANTS)
def create_participant(group_id: int) -> Response:
    """Add somebody, and go on to their card."""
    group = load_group(group_id)
    form = ParticipantForm()
    if not form.validate():
        return invalid("groups/new_participant.html", group=group, form=form)
    person, _new = enrol(
        group,
        form.name.data or "",
        form.locale.data,
        viewer().person,
        form.submission_key.data or "",
    )
    return done(
        url_for("groups.card", group_id=group.id, person_id=person.id),
        said=Markup(_("%(name)s is in the group now.")) % {"name": isolated(person.name)},
    )
