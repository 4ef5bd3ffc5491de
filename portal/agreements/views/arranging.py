"""Putting the table in order, and leaving something out: for who fixes the set."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.agreements.arranging import leave_out, move, put_in
from portal.agreements.forms import PlaceForm
from portal.agreements.models import Proposal
from portal.agreements.views.routes import PROPOSAL, blueprint
from portal.agreements.views.shown import reachable_proposal, shown
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid


@blueprint.post(f"{PROPOSAL}/place")
@requires(Permission.FIX_AGREEMENTS)
def update_place(group_id: int, kind: str, proposal_id: int) -> Response:
    """Put something on another place; pressing twice puts it there once."""
    proposal, form = reachable_proposal(group_id, kind, proposal_id), PlaceForm()
    if not form.validate():
        return invalid(
            "agreements/fixing.html",
            fragment="agreements/_next.html",
            refused=_("This place does not exist. Look at the list again."),
            **shown(group_id, kind),
        )
    move(proposal, form.place.data or 1, viewer().person)
    return _changed(proposal, _("The order is saved."))


@blueprint.post(f"{PROPOSAL}/leaving-out")
@requires(Permission.FIX_AGREEMENTS)
def create_leaving_out(group_id: int, kind: str, proposal_id: int) -> Response:
    """Leave something out of the next version."""
    proposal = reachable_proposal(group_id, kind, proposal_id)
    leave_out(proposal, viewer().person)
    return _changed(proposal, _("It is left out of the next version."))


@blueprint.post(f"{PROPOSAL}/leaving-out/removal")
@requires(Permission.FIX_AGREEMENTS)
def remove_leaving_out(group_id: int, kind: str, proposal_id: int) -> Response:
    """Put something in the next version after all."""
    proposal = reachable_proposal(group_id, kind, proposal_id)
    put_in(proposal, viewer().person)
    return _changed(proposal, _("It is in the next version."))


def _changed(proposal: Proposal, said: str) -> Response:
    group_id, kind = proposal.group_id, proposal.kind
    return done(
        url_for(
            "agreements.fixing", group_id=group_id, kind=kind, _anchor=f"proposal-{proposal.id}"
        ),
        swap="agreements/_next.html",
        said=said,
        **shown(group_id, kind),
    )
