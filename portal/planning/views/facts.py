"""What a group is, for whom, and where: read and changed by who plans it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.groups.facts import change_facts
from portal.groups.models import Group
from portal.groups.views.routes import load_group
from portal.planning.forms import FactsForm
from portal.planning.views.routes import blueprint
from portal.web.gate import requires
from portal.web.pages import done, invalid, page
from portal.web.who_reads import who_reads

FACTS = "/groups/<int:group_id>/facts"


@blueprint.get(FACTS)
@requires(Permission.PLAN_GROUP)
def facts(group_id: int) -> Response:
    """The form with the facts as they are."""
    group = load_group(group_id)
    return page("planning/facts.html", **_context(group, FactsForm.about(group)))


@blueprint.post(FACTS)
@requires(Permission.PLAN_GROUP)
def change(group_id: int) -> Response:
    """Keep the facts; sessions that are planned already stay as they are."""
    group = load_group(group_id)
    form = FactsForm()
    form.offer()
    if not form.validate():
        return invalid("planning/facts.html", **_context(group, form))
    change_facts(group, form.facts)
    return done(url_for("groups.show", group_id=group.id), said=_("The change is saved."))


def _context(group: Group, form: FactsForm) -> dict[str, Any]:
    return {
        "group": group,
        "form": form,
        "everybody": who_reads(Permission.READ_GROUP, InGroup(group.id), group),
        "planners": who_reads(Permission.PLAN_GROUP, InGroup(group.id), group),
    }
