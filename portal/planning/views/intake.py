"""A talk with somebody who may join: a guide to hold beside it, of which only the end is kept."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.intakes import Intake, intakes_of
from portal.groups.models import Group
from portal.groups.views.routes import load_group
from portal.planning.composition import room_after
from portal.planning.enrolling import participants_in
from portal.planning.intake_forms import IntakeForm
from portal.planning.views.routes import blueprint
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

INTAKE = "/groups/<int:group_id>/intake"


@blueprint.get(INTAKE)
@requires(Permission.ENROL_PARTICIPANTS)
def intake(group_id: int) -> Response:
    """What to talk about, and how many talks there were."""
    return page("planning/intake.html", **_context(load_group(group_id), IntakeForm()))


@blueprint.post(INTAKE)
@requires(Permission.ENROL_PARTICIPANTS)
def create_intake(group_id: int) -> Response:
    """Keep how the talk ended; who was invited can be added next."""
    group = load_group(group_id)
    form = IntakeForm()
    if not form.validate():
        return invalid("planning/intake.html", **_context(group, form))
    Intake.hold(group, form.invited, viewer().person, form.submission_key.data or "")
    if form.invited:
        return done(
            url_for("groups.new_participant", group_id=group.id),
            said=_("Noted. Add the participant when they say yes."),
        )
    return done(
        url_for("planning.intake", group_id=group.id),
        said=_("Noted. We keep no name and no reason."),
    )


def _context(group: Group, form: IntakeForm) -> dict[str, Any]:
    participants, counts = participants_in(group), intakes_of(group)
    return {
        "group": group,
        "form": form,
        "counts": counts,
        "participants": participants,
        "room": room_after(participants, counts.invited),
    }
