"""The pages with results: of one group, for its trainers."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from portal import clock, i18n
from portal.access.permissions import Permission
from portal.results.of_groups import results_of
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page

blueprint = Blueprint("results", __name__)


@blueprint.get("/groups/<int:group_id>/results")
@requires(Permission.READ_RESULTS)
def of_group(group_id: int) -> Response:
    """What the group answered, form by form, from five answers on."""
    group = viewer().groups[group_id]
    results = results_of(group, viewer(), i18n.language_tag())
    return page("results/group.html", group=group, results=results, today=clock.today())
