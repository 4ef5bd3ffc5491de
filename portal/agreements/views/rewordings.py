"""Proposing other words for an agreement that stands."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.agreements.forms import RewordingForm
from portal.agreements.models import Proposal
from portal.agreements.proposing import NotStandingError, TableFullError, reword
from portal.agreements.views.routes import PROPOSAL, blueprint, set_address
from portal.agreements.views.shown import reachable_proposal, surroundings, worded
from portal.agreements.views.starters import full
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get(f"{PROPOSAL}/rewordings/new")
@requires(Permission.PROPOSE_AGREEMENT)
def new_rewording(group_id: int, kind: str, proposal_id: int) -> Response:
    """What stands, and a box for other words."""
    proposal = _fixed(group_id, kind, proposal_id)
    form = RewordingForm(formdata=typed_before(_address(proposal)))
    return page("agreements/rewording.html", form=form, **_about(proposal))


@blueprint.post(f"{PROPOSAL}/rewordings")
@requires(Permission.PROPOSE_AGREEMENT)
def create_rewording(group_id: int, kind: str, proposal_id: int) -> Response:
    """Put other words for an agreement that stands on the table."""
    proposal, form = _fixed(group_id, kind, proposal_id), RewordingForm()
    if form.validate():
        try:
            reword(proposal, viewer().person, form.words, form.submission_key.data or "")
        except TableFullError:
            form.form_errors.append(full())
        except NotStandingError:
            form.form_errors.append(
                _("This agreement does not stand any more. Go back and look again.")
            )
        else:
            return done(set_address(group_id, kind, "table"), said=_("It is on the table now."))
    return invalid(
        "agreements/rewording.html",
        fragment="agreements/_rewording.html",
        form=form,
        **_about(proposal),
    )


def _fixed(group_id: int, kind: str, proposal_id: int) -> Proposal:
    proposal = reachable_proposal(group_id, kind, proposal_id)
    return abort(404) if proposal.is_open else proposal


def _about(proposal: Proposal) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "worded": worded(proposal),
        "form_address": _address(proposal),
        **surroundings(proposal.group_id, proposal.kind),
    }


def _address(proposal: Proposal) -> str:
    return url_for(
        "agreements.create_rewording",
        group_id=proposal.group_id,
        kind=proposal.kind,
        proposal_id=proposal.id,
    )
